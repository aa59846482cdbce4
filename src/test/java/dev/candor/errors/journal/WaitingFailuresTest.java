package dev.candor.errors.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.client.IpAddress;
import dev.candor.failure.RouteNotFound;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits for the journal is bounded, of one client and in all. */
class WaitingFailuresTest {

  private static final int MOST_IN_ALL = 5;
  private static final int MOST_OF_ONE = 3;

  private final WaitingFailures waiting = new WaitingFailures(MOST_IN_ALL, MOST_OF_ONE);

  private static FailedRequest failure(long micros, long user, String address) {
    return new FailedRequest(
        new RouteNotFound().code(),
        0,
        null,
        micros,
        "request",
        "GET",
        "/nowhere",
        "",
        0,
        "ROUTE",
        user,
        IpAddress.parse(address),
        null,
        null);
  }

  private boolean add(long micros, String address) {
    return waiting.add(failure(micros, 0, address));
  }

  private List<Long> taken() {
    return waiting.takeAll().stream().map(FailedRequest::micros).toList();
  }

  @Test
  void theyComeInTheOrderOfTime() {
    add(1, "198.51.100.1");
    add(2, "198.51.100.2");
    add(3, "198.51.100.1");
    assertThat(waiting.isEmpty()).isFalse();
    assertThat(taken()).containsExactly(1L, 2L, 3L);
    assertThat(waiting.isEmpty()).isTrue();
    assertThat(taken()).isEmpty();
  }

  @Test
  void aFloodDrivesOutItsOwn() {
    add(1, "198.51.100.2");
    for (int micros = 2; micros < 2 + MOST_OF_ONE; micros++) {
      assertThat(add(micros, "198.51.100.1")).isFalse();
    }
    assertThat(add(9, "198.51.100.1")).isTrue();
    assertThat(taken()).containsExactly(1L, 3L, 4L, 9L);
  }

  @Test
  void aUserIsOneClientFromWhereverHeCalls() {
    for (int i = 0; i <= MOST_OF_ONE; i++) {
      waiting.add(failure(i, 7, "198.51.100." + i));
    }
    assertThat(taken()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void ofManyClientsThoseThatComeLastHaveNoRoom() {
    for (int i = 1; i <= MOST_IN_ALL; i++) {
      assertThat(add(i, "198.51.100." + i)).isFalse();
    }
    assertThat(add(6, "198.51.100.6")).isTrue();
    assertThat(add(7, "198.51.100.1")).isTrue();
    assertThat(taken()).containsExactly(2L, 3L, 4L, 5L, 7L);
    assertThat(add(8, "198.51.100.6")).isFalse();
  }
}
