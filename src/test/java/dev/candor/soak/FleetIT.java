package dev.candor.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Postgres;
import dev.candor.testing.Service;
import dev.candor.testing.TimingTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/**
 * A fleet of clients that obey Retry-After comes back after an outage, and nobody is refused once
 * more. {@code -Dcandor.fleet=1000 -Dcandor.outage=30} is the campaign.
 */
@Tag("once")
class FleetIT {

  private static final int CLIENTS = Integer.getInteger("candor.fleet", 200);
  private static final int OUTAGE_SECONDS = Integer.getInteger("candor.outage", 3);
  private static final int THREADS = 4;
  private static final int PAUSE_MILLIS = 2_000;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(THREADS);
  private volatile Phase phase = Phase.BEFORE;

  private enum Phase {
    BEFORE,
    OUTAGE,
    AFTER,
    ENDED
  }

  @TimingTest
  void afterAnOutageNobodyIsRefusedOnceServed() throws InterruptedException {
    Postgres postgres = Postgres.start(Engine.newDirectory());
    Map<String, String> settings =
        Map.of(
            "CANDOR_DATABASE_URL", postgres.createDatabase(),
            "CANDOR_RATE_LIMIT_IP_LIMIT", "1000000",
            "CANDOR_CONNECTIONS_MAX_PER_ADDRESS", "100000");
    try (postgres;
        Service service = Service.start(Engine.newDirectory(), settings)) {
      List<Client> clients =
          IntStream.range(0, CLIENTS).mapToObj(i -> new Client(service.url())).toList();
      clients.forEach(
          client ->
              client.askIn(Duration.ofMillis(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS))));
      awaitAll(clients, client -> client.served.get() > 0);
      postgres.freeze();
      phase = Phase.OUTAGE;
      awaitAll(clients, client -> client.refused.get() > 0);
      Patience.letPass(Duration.ofSeconds(OUTAGE_SECONDS));
      postgres.thaw();
      phase = Phase.AFTER;
      Patience.await("the outage is over")
          .atMost(Patience.BUDGET.plusSeconds(OUTAGE_SECONDS))
          .until(() -> clients.stream().anyMatch(client -> client.servedSince.get() > 0));
      long back = System.nanoTime();
      awaitAll(clients, client -> client.servedSince.get() > 0);
      System.out.printf(
          "%d clients, %d s without the database: %d refusals, all served within %d ms%n",
          CLIENTS,
          OUTAGE_SECONDS,
          clients.stream().mapToInt(client -> client.refused.get()).sum(),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - back));
      awaitAll(clients, client -> client.servedSince.get() > 2);
      assertThat(clients).allSatisfy(client -> assertThat(client.refusedOnceServed).hasValue(0));
    } finally {
      phase = Phase.ENDED;
      timer.shutdownNow();
    }
  }

  private interface Condition {
    boolean isTrueOf(Client client);
  }

  private static void awaitAll(List<Client> clients, Condition condition) {
    Patience.await("all clients have come so far")
        .atMost(Patience.BUDGET.plusSeconds(OUTAGE_SECONDS))
        .until(() -> clients.stream().allMatch(condition::isTrueOf));
  }

  /** Asks, waits for two seconds, or for Retry-After, and asks again. */
  private final class Client {

    private final HttpRequest request;
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    /** Successes since the outage. */
    private final AtomicInteger servedSince = new AtomicInteger();

    private final AtomicInteger refusedOnceServed = new AtomicInteger();

    Client(String url) {
      this.request = HttpRequest.newBuilder(URI.create(url + "/products")).build();
    }

    void askIn(Duration pause) {
      if (phase != Phase.ENDED) {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, timer)
            .execute(this::ask);
      }
    }

    private void ask() {
      var unused =
          http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
              .thenAccept(this::answered);
    }

    private void answered(HttpResponse<Void> answer) {
      if (answer.statusCode() == 200) {
        served.incrementAndGet();
        if (phase == Phase.AFTER) {
          servedSince.incrementAndGet();
        }
        askIn(Duration.ofMillis(PAUSE_MILLIS));
      } else {
        if (phase == Phase.OUTAGE) {
          refused.incrementAndGet();
        }
        if (servedSince.get() > 0) {
          refusedOnceServed.incrementAndGet();
        }
        askIn(Duration.ofSeconds(answer.headers().firstValueAsLong("Retry-After").orElseThrow()));
      }
    }
  }
}
