package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Clients that come back at the instant which a 429 names are not refused once more. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class RetryPromiseIT {

  private static final int CLIENTS = 1_000;
  private static final int THREADS = 8;

  private final HttpClient client = HttpClient.newHttpClient();
  private int clients;

  @Test
  void inProcess() {
    try (Service service = start(Map.of())) {
      assertThat(secondAnswers(service).statuses()).hasSize(CLIENTS).containsOnly(200);
    }
  }

  @Test
  void withRedis() {
    try (Redis redis = Redis.start();
        Service service = start(Map.of("CANDOR_REDIS_URL", redis.url()))) {
      RedisState.awaitTrusted(service);
      // What a replica counts for itself, while Redis is too slow, says nothing of Redis.
      Answers answers =
          Patience.await("Redis decides on all requests")
              .atMost(Patience.START)
              .until(() -> secondAnswers(service), all -> all.decidedInProcess() == 0);
      assertThat(answers.statuses()).hasSize(CLIENTS).containsOnly(200);
    }
  }

  private static Service start(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("CANDOR_TRUSTED_PROXIES", "127.0.0.1");
    settings.put("CANDOR_RATE_LIMIT_IP_LIMIT", "2");
    settings.put("CANDOR_RATE_LIMIT_IP_PERIOD", "7s");
    return Service.start(Engine.newDirectory(), settings);
  }

  /** What all clients got when they came back. */
  private record Answers(List<Integer> statuses, double decidedInProcess) {}

  /** Of clients that the service has not seen yet. */
  private Answers secondAnswers(Service service) {
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    double before = decidedInProcess(service);
    try {
      List<CompletableFuture<Integer>> second = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int number = clients++;
        String address = "198.51." + number / 250 + "." + number % 250;
        CompletableFuture<Integer> status = new CompletableFuture<>();
        second.add(status);
        threads.execute(() -> comeBack(threads, service, address, status));
      }
      List<Integer> statuses = second.stream().map(CompletableFuture::join).toList();
      return new Answers(statuses, decidedInProcess(service) - before);
    } finally {
      threads.shutdown();
    }
  }

  private static double decidedInProcess(Service service) {
    return service.metric("rate_limit_decisions_total", "decided_by=\"process\"");
  }

  /** Asks until it is refused, and once more after Retry-After. */
  private void comeBack(
      ScheduledExecutorService threads,
      Service service,
      String address,
      CompletableFuture<Integer> status) {
    HttpResponse<Void> answer = ask(service, address);
    while (answer.statusCode() != 429) {
      answer = ask(service, address);
    }
    long seconds = answer.headers().firstValueAsLong("Retry-After").orElseThrow();
    CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS, threads)
        .execute(() -> status.complete(ask(service, address).statusCode()));
  }

  private HttpResponse<Void> ask(Service service, String address) {
    return client
        .sendAsync(
            HttpRequest.newBuilder(URI.create(service.url() + "/api/data"))
                .header("X-Forwarded-For", address)
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .join();
  }
}
