package dev.candor.own;

import dev.candor.kit.Evidence;
import dev.candor.kit.KitFilter;
import dev.candor.kit.OpenApiDocument;
import dev.candor.testing.Issuer;
import dev.candor.testing.Service;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** The service that {@code new-service} makes, with an issuer of tokens: all tests share it. */
abstract class LedgerSteps {

  static final String ENTRY =
      "{\"text\": \"Sale\", \"postings\": [{\"account\": \"bank\", \"amount\": 300},"
          + " {\"account\": \"sales\", \"amount\": %d}]}";

  static final Issuer ISSUER = Issuer.start();
  static final Service SERVICE = OwnService.made().start(ISSUER, Map.of("CANDOR_SANDBOX", "true"));
  static final OpenApiDocument DOCUMENT =
      new OpenApiDocument(SERVICE.document(), Evidence.of("ledger"), Map.of());

  /** A request whose answer has to be in the service's own document. */
  static RequestSpecification request(Service service) {
    return RestAssured.given()
        .baseUri(service.url())
        .filter(new KitFilter(DOCUMENT, "Candor-Provoke"));
  }

  static RequestSpecification as(Service service, String email, String... roles) {
    return request(service).header("Authorization", "Bearer " + ISSUER.token(email, roles));
  }

  static RequestSpecification asAdmin() {
    return as(SERVICE, "root@example.com", "admin");
  }
}
