package dev.candor.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OrderMetricsTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final OrderMetrics metrics = new OrderMetrics(registry, now::get);

  @Test
  void whatNobodyHasCountedIsNoNumber() {
    assertThat(gauge("orders.unsettled")).isNaN();
    assertThat(gauge("orders.overdue")).isNaN();
    assertThat(gauge("orders.unsettled.age")).isNaN();
  }

  @Test
  void aCountIsGoodForAWhile() {
    metrics.show(new Backlog(3, 2, 1, now.get().minusSeconds(100), now.get().minusSeconds(50)));
    pass(20);
    assertThat(gauge("orders.unsettled")).isEqualTo(3);
    assertThat(gauge("orders.overdue")).isEqualTo(2);
    assertThat(gauge("orders.mismatched")).isEqualTo(1);
    assertThat(gauge("orders.unsettled.age")).isEqualTo(120);
    pass(20);
    assertThat(gauge("orders.unsettled")).isNaN();
    assertThat(gauge("orders.unsettled.age")).isNaN();
    metrics.show(Backlog.EMPTY);
    assertThat(gauge("orders.unsettled.age")).isZero();
  }

  @Test
  void anOrderOfAClockThatWasAheadIsNotHidden() {
    metrics.show(new Backlog(2, 1, 0, now.get().minusSeconds(7), now.get().plusSeconds(3600)));
    assertThat(gauge("orders.unsettled.age")).isEqualTo(3600);
    metrics.show(new Backlog(1, 1, 0, now.get().plusSeconds(600), now.get().plusSeconds(600)));
    assertThat(gauge("orders.unsettled.age")).isEqualTo(600);
  }

  private void pass(long seconds) {
    now.updateAndGet(instant -> instant.plusSeconds(seconds));
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }
}
