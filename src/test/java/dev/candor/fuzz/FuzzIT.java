package dev.candor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Account;
import dev.candor.testing.Documentation;
import dev.candor.testing.Engine;
import dev.candor.testing.Keys;
import dev.candor.testing.Products;
import dev.candor.testing.RawConnection;
import dev.candor.testing.RawResponse;
import dev.candor.testing.Service;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * However wrong a request is, its answer is one that the document lists, and never a 500.
 *
 * <p>{@code -Dcandor.fuzz=100000 -Dcandor.seed=7} makes a campaign of it: so many requests on each
 * database.
 */
class FuzzIT {

  private static final int REQUESTS = Integer.getInteger("candor.fuzz", 5_000);
  private static final long SEED = Long.getLong("candor.seed", 1);
  private static final int CLIENTS = 4;

  @ParameterizedTest
  @EnumSource(Engine.class)
  void everyAnswerToARandomRequestIsDocumented(Engine engine) throws Exception {
    Map<String, String> settings = new HashMap<>(engine.settings());
    settings.putAll(Keys.shared().settings());
    Findings findings = new Findings();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (Service service = Service.start(Engine.newDirectory(), settings)) {
      for (int i = 0; i < CLIENTS; i++) {
        Products.create(service, 100, 1_000);
      }
      long account = Account.open(service).id();
      for (Future<?> run :
          IntStream.range(0, CLIENTS)
              .mapToObj(
                  client ->
                      clients.submit(
                          () -> run(service, SEED * CLIENTS + client, account, findings)))
              .toList()) {
        run.get();
      }
      System.out.printf("fuzz of seed %d, %s: %s%n", SEED, engine, findings);
      assertThat(findings.faults()).isEmpty();
      assertThat(findings.statuses())
          .containsKeys(200, 400, 401, 404, 405, 406, 412, 413, 414, 415, 431, 501, 505);
      assertThat(service.log()).doesNotContain("\tat ", "Exception");
    } finally {
      clients.shutdown();
    }
  }

  private static void run(Service service, long seed, long account, Findings findings) {
    RandomRequests requests =
        new RandomRequests(
            new Random(seed), Documentation.served().operations(), service.adminToken(), account);
    for (int i = 0; i < REQUESTS / CLIENTS; i++) {
      byte[] request = requests.next();
      findings.add(new String(request, StandardCharsets.ISO_8859_1), answer(service, request));
    }
  }

  private static RawResponse answer(Service service, byte[] request) {
    boolean head = new String(request, StandardCharsets.ISO_8859_1).startsWith("HEAD ");
    try (RawConnection connection = service.connect()) {
      connection.send(request).finish();
      RawResponse response;
      do {
        response = head ? connection.receiveHead() : connection.receive();
      } while (response.head().startsWith("HTTP/1.1 100 "));
      return response;
    }
  }
}
