package dev.candor.errors;

import dev.candor.kit.DocumentedOperation;
import dev.candor.kit.FailureContract;
import dev.candor.kit.Target;
import dev.candor.testing.Documentation;
import dev.candor.testing.Engine;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Service;
import dev.candor.testing.Things;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The kit's tests of any service, of this one: each failure, if only from its sandbox. */
@Tag("once")
class FailuresOfServiceIT extends FailureContract {

  private static Service service;

  @BeforeAll
  static void start() {
    service = Service.start(Engine.newDirectory(), Map.of("CANDOR_SANDBOX", "true"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Override
  protected Target target() {
    return Target.of(URI.create(service.url()), Documentation.served())
        .authorized("Bearer " + service.adminToken())
        .things(FailuresOfServiceIT::thing)
        .bodies(FailuresOfServiceIT::bodies)
        .sandbox("Candor-Provoke")
        .maxBody(1_100_000);
  }

  private static Optional<String> thing(DocumentedOperation operation) {
    return operation.codes().contains("PRECONDITION_FAILED")
        ? Optional.of(Things.pathOf(operation, service))
        : Optional.empty();
  }

  private static List<String> bodies(DocumentedOperation operation) {
    if (operation.name().equals("POST /orders")) {
      long product = Products.create(service, 1, 1_000);
      return List.of(
          Purchase.of("tok_ok", Map.of(product, 1)).body(),
          Purchase.of("tok_ok", Map.of(product, 2)).body());
    }
    return operation.codes().contains("PRECONDITION_FAILED") && operation.readsBody()
        ? List.of(Things.bodyFor(operation))
        : List.of();
  }
}
