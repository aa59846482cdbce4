package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Patience;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A round of requests that Redis has decided, all of them. On a busy machine an answer of Redis may
 * come later than a service waits for it; then the round says nothing, and there is another one.
 */
final class RedisRound {

  private RedisRound() {}

  /**
   * Returns the result of the first such round.
   *
   * @param round has to begin with a client that no round before has used
   */
  static <T> T of(List<Service> services, Callable<T> round) {
    AtomicReference<T> result = new AtomicReference<>();
    Patience.await("Redis decides a whole round")
        .until(
            () -> {
              services.forEach(RedisRound::awaitRedis);
              double before = decidedInProcess(services);
              result.set(round.call());
              return decidedInProcess(services) == before;
            });
    return Objects.requireNonNull(result.get());
  }

  private static double decidedInProcess(List<Service> services) {
    return services.stream()
        .flatMap(service -> Records.metrics(service).lines())
        .filter(line -> line.startsWith("rate_limit_decisions_total{decided_by=\"process\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  /** Waits until a service relies on Redis. */
  static void awaitRedis(Service service) {
    Patience.await("Redis answers")
        .untilAsserted(() -> assertThat(state(service)).isEqualTo("redis"));
  }

  /** Returns what readiness says of the limiter. */
  static String state(Service service) {
    return service
        .management()
        .get("/q/health/ready")
        .path("checks.find { it.name == 'rate-limit' }.data.state");
  }
}
