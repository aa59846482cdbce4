package dev.candor.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineQueueTest {

  private static final String FIVE = "5 are missing: the log was read too slowly";

  private final List<String> written = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong dropped = new AtomicLong();
  private final CountDownLatch reader = new CountDownLatch(1);

  private final LineQueue queue = make(Patience.BUDGET);

  private LineQueue make(Duration patience) {
    return new LineQueue(
        "test",
        16,
        patience,
        () -> {},
        dropped::addAndGet,
        (gap, reason) -> written.add(gap + " are missing: " + reason));
  }

  @Test
  void linesKeepTheirOrder() {
    List<String> lines = IntStream.range(0, 16).mapToObj(Integer::toString).toList();
    lines.forEach(line -> queue.offer(() -> written.add(line), false));
    queue.drain();
    assertThat(written).isEqualTo(lines);
  }

  @Test
  void aQueueThatIsFullDropsTheNewestLinesAndSaysSoInTheirPlace() {
    offerWhileTheReaderIsStuck(queue, 16 + 5);
    assertThat(dropped).hasValue(5);
    reader.countDown();
    Patience.await("the missing lines are counted").until(() -> written.contains(FIVE));
    queue.offer(() -> written.add("last"), true);
    queue.drain();
    assertThat(written).hasSize(1 + 16 + 1 + 1).endsWith("16", FIVE, "last");
    assertThat(dropped).hasValue(5);
  }

  @Test
  void aStuckReaderIsNotWaitedForLongerThanThePatienceOfTheQueue() {
    LineQueue impatient = make(Duration.ofSeconds(1));
    offerWhileTheReaderIsStuck(impatient, 1);
    impatient.end();
    impatient.offer(() -> written.add("after the end"), true);
    impatient.drain();
    assertThat(impatient.isDrained()).isFalse();
    reader.countDown();
    Patience.await("the queue is drained").until(impatient::isDrained);
    assertThat(written).containsExactly("stuck", "1", "after the end");
  }

  @Test
  void atTheEndEachLineIsWrittenBeforeItsThreadGoesOn() {
    queue.end();
    for (int i = 0; i < 100; i++) {
      queue.offer(() -> written.add("line"), false);
      assertThat(written).hasSize(i + 1);
    }
  }

  @Test
  void aLineThatCannotBeWrittenDoesNotStopTheOthers() {
    queue.offer(
        () -> {
          throw new IllegalStateException("disk full");
        },
        false);
    queue.offer(() -> written.add("next"), false);
    queue.drain();
    assertThat(written)
        .containsExactlyInAnyOrder(
            "next", "1 are missing: java.lang.IllegalStateException: disk full");
    assertThat(dropped).hasValue(1);
  }

  @Test
  void anErrorDoesNotEndTheThreadThatWrites() {
    for (int i = 0; i < 3; i++) {
      queue.offer(
          () -> {
            throw new NoClassDefFoundError("of a formatter");
          },
          true);
      queue.drain();
    }
    queue.offer(() -> written.add("last"), true);
    queue.drain();
    assertThat(written)
        .endsWith("1 are missing: java.lang.NoClassDefFoundError: of a formatter", "last");
  }

  private void offerWhileTheReaderIsStuck(LineQueue full, int lines) {
    CountDownLatch stuck = new CountDownLatch(1);
    full.offer(
        () -> {
          stuck.countDown();
          Patience.await("the reader may go on").until(() -> reader.getCount() == 0);
          written.add("stuck");
        },
        true);
    Patience.await("the reader is stuck").until(() -> stuck.getCount() == 0);
    for (int i = 1; i <= lines; i++) {
      String line = Integer.toString(i);
      full.offer(() -> written.add(line), false);
    }
  }
}
