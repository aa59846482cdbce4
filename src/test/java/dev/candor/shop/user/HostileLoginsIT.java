package dev.candor.shop.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever hashes passwords as fast as it can, a login from elsewhere gets its turn. */
@Tag("once")
@Isolated("It keeps all cores busy")
class HostileLoginsIT {

  /** Twice as many as the issue had. None waits before it tries again. */
  private static final int CLIENTS = 40;

  private static final int LOGINS = 10;

  /** A process that stands still refuses the login of that moment, and may refuse the next. */
  private static final int MAX_REFUSED = 2;

  private static Service service;
  private static Account account;

  private final AtomicInteger hashed = new AtomicInteger();
  private volatile boolean over;

  /** What the attackers send. */
  enum Attack {
    LOGINS_FROM_ONE_ADDRESS,
    LOGINS_FROM_MANY_ADDRESSES,
    ACCOUNTS_FROM_ONE_ADDRESS,
    ACCOUNTS_FROM_MANY_ADDRESSES,
    CHANGES_FROM_ONE_ADDRESS,
    CHANGES_FROM_MANY_ADDRESSES;

    private HttpRequest request(int client) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder()
              .header("Content-Type", "application/json")
              .header(
                  "X-Forwarded-For",
                  name().endsWith("ONE_ADDRESS") ? "198.51.100.1" : "198.51.100." + client);
      String email = "{\"email\": \"" + UUID.randomUUID() + "@b.cd\", \"password\": \"12345678\"}";
      String url = service.url();
      return switch (this) {
        case LOGINS_FROM_ONE_ADDRESS, LOGINS_FROM_MANY_ADDRESSES ->
            request.uri(URI.create(url + "/auth/token")).POST(body(email)).build();
        case ACCOUNTS_FROM_ONE_ADDRESS, ACCOUNTS_FROM_MANY_ADDRESSES ->
            request.uri(URI.create(url + "/users")).POST(body(email)).build();
        case CHANGES_FROM_ONE_ADDRESS, CHANGES_FROM_MANY_ADDRESSES ->
            request
                .uri(URI.create(url + account.path()))
                .header("Authorization", "Bearer " + service.adminToken())
                .method("PATCH", body("{\"password\": \"12345678\"}"))
                .build();
      };
    }

    private static HttpRequest.BodyPublisher body(String json) {
      return HttpRequest.BodyPublishers.ofString(json);
    }
  }

  @BeforeAll
  static void start() {
    service =
        Service.start(
            Engine.newDirectory(),
            Map.of(
                "CANDOR_TRUSTED_PROXIES", "127.0.0.1",
                "CANDOR_PASSWORD_COST", "8",
                "CANDOR_PASSWORD_MAX_WAIT", "",
                "CANDOR_PASSWORD_WAITING_PER_ADDRESS", ""));
    account = Account.open(service);
    service.adminToken();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @EnumSource
  void loginsFromElsewhereGetTheirTurn(Attack attack) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    List<Future<Void>> attackers = new ArrayList<>();
    List<Integer> statuses = new ArrayList<>();
    int refused = 0;
    try {
      for (int client = 1; client <= CLIENTS; client++) {
        HttpRequest request = attack.request(client);
        attackers.add(clients.submit(() -> repeat(request)));
      }
      Patience.await("the attack is under way").until(() -> hashed.get() > CLIENTS);
      for (int i = 0; i < LOGINS; i++) {
        int status = logInFrom("203.0.113." + i);
        if (status == 503) {
          refused++;
          status = logInFrom("203.0.113." + i);
        }
        statuses.add(status);
      }
    } finally {
      over = true;
      clients.shutdown();
    }
    for (Future<Void> attacker : attackers) {
      attacker.get();
    }
    assertThat(statuses).hasSize(LOGINS).containsOnly(200);
    assertThat(refused).isLessThanOrEqualTo(MAX_REFUSED);
  }

  private static int logInFrom(String address) {
    return service
        .request()
        .header("X-Forwarded-For", address)
        .contentType("application/json")
        .body(
            "{\"email\": \"%s\", \"password\": \"%s\"}"
                .formatted(Service.ADMIN_EMAIL, Service.ADMIN_PASSWORD))
        .post("/auth/token")
        .statusCode();
  }

  private Void repeat(HttpRequest request) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    while (!over) {
      if (client.send(request, BodyHandlers.discarding()).statusCode() != 503) {
        hashed.incrementAndGet();
      }
    }
    return null;
  }
}
