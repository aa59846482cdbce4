package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table of callers: exact while there is room, bounded when there is not. */
class ArrivalTimesTest {

  private static final long SEED = 815;

  private static final byte IP = 0;
  private static final byte USER = 1;
  private static final byte LOGIN = 2;

  @Test
  void everyCallerHasATimeOfItsOwn() {
    ArrivalTimes times = new ArrivalTimes();
    Map<Long, Long> expected = new HashMap<>();
    Random random = new Random(SEED);
    for (int i = 0; i < 200_000; i++) {
      long id = random.nextInt(20_000);
      long time = 1 + random.nextLong(1_000_000);
      times.update(IP, id, 0, known -> time);
      times.update(USER, id, 0, known -> time + 1);
      expected.put(id, time);
    }
    expected.forEach(
        (id, time) -> {
          assertThat(times.get(IP, id)).isEqualTo(time);
          assertThat(times.get(USER, id)).isEqualTo(time + 1);
          assertThat(times.get(LOGIN, id)).isEqualTo(Gcra.UNKNOWN);
        });
  }

  @Test
  void allTimesThatAreNotOverAreShown() {
    ArrivalTimes times = new ArrivalTimes();
    for (long id = 0; id < 1_000; id++) {
      long time = 1 + id;
      times.update(id % 2 == 0 ? IP : USER, id, 0, known -> time);
    }
    Map<Long, Long> shown = new HashMap<>();
    times.forEach(
        901,
        (kind, id, time) -> {
          assertThat(kind).isEqualTo(id % 2 == 0 ? IP : USER);
          shown.put(id, time);
        });
    assertThat(shown).hasSize(99).allSatisfy((id, time) -> assertThat(time).isEqualTo(1 + id));
  }

  /** IPv4 addresses in a row, as one network has them. */
  @Test
  void aMillionCallersCostLessThan200Megabytes() {
    ArrivalTimes times = new ArrivalTimes();
    for (long id = 0; id < 1_000_000; id++) {
      long time = 1_000 + id;
      times.update(IP, id, 1, known -> time);
    }
    assertThat(times.slots() * 17).isLessThan(100_000_000);
    long forgotten =
        IntStream.range(0, 1_000_000).filter(id -> times.get(IP, id) != 1_000 + id).count();
    assertThat(forgotten).isZero();
  }

  @Test
  void theCallerWithTheLeastDebtIsForgottenWhenThereIsNoMoreRoom() {
    ArrivalTimes times = new ArrivalTimes(1 << 10);
    times.update(IP, 42, 1, known -> 1_000_000_000);
    for (long id = 1_000; id < 101_000; id++) {
      long time = 1_000 + id;
      times.update(IP, id, 1, known -> time);
    }
    assertThat(times.slots()).isEqualTo(1 << 10);
    assertThat(times.get(IP, 42)).isEqualTo(1_000_000_000);
  }

  @Test
  void aTimeThatHasPassedMakesRoom() {
    ArrivalTimes times = new ArrivalTimes();
    long before = times.slots();
    for (long id = 0; id < 100_000; id++) {
      long now = 10 * id;
      times.update(IP, id, now, known -> now + 5);
    }
    assertThat(times.slots()).isEqualTo(before);
  }

  @Test
  void noUpdateIsLost() throws Exception {
    ArrivalTimes times = new ArrivalTimes();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Void> work =
          () -> {
            for (int i = 0; i < 100_000; i++) {
              times.update(IP, i % 100, 0, known -> known + 1);
            }
            return null;
          };
      for (Future<Void> done : threads.invokeAll(List.of(work, work, work, work))) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
    for (int id = 0; id < 100; id++) {
      assertThat(times.get(IP, id)).isEqualTo(4_000);
    }
  }
}
