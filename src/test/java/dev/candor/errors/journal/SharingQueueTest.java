package dev.candor.errors.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The bounds of what a replica shares. */
class SharingQueueTest {

  private final SharingQueue queue = new SharingQueue();

  private static List<Occurrence> failures(String owner, long from, long to) {
    return LongStream.rangeClosed(from, to)
        .mapToObj(id -> JournalMemoryTest.failure(id, owner))
        .toList();
  }

  private List<Long> polled() {
    return queue.poll().failures().stream().map(Occurrence::id).toList();
  }

  @Test
  void ofAFloodTheNewestAreShared() {
    assertThat(queue.add(failures("a", 1, 100))).isEqualTo(100 - SharingQueue.PER_OWNER);
    assertThat(polled()).hasSize(SharingQueue.PER_OWNER).startsWith(81L).endsWith(100L);
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void whatWaitsTooLongIsLeftOutTheOldestFirst() {
    int more = 3;
    int left = 0;
    for (int i = 0; i < SharingQueue.MAX_WAITING + more; i++) {
      left += queue.add(failures("a" + i, i, i));
    }
    assertThat(left).isEqualTo(more);
    assertThat(polled()).hasSize(SharingQueue.BATCH).startsWith((long) more);
  }

  @Test
  void whatCouldNotBeSharedComesFirstTheNextTime() {
    queue.add(failures("a", 1, 2));
    queue.forget("u1");
    SharingQueue.Batch batch = queue.poll();
    queue.add(failures("a", 3, 3));
    queue.forget("u2");
    queue.putBack(batch);
    SharingQueue.Batch again = queue.poll();
    assertThat(again.closed()).containsExactly("u1", "u2");
    assertThat(again.failures()).extracting(Occurrence::id).containsExactly(1L, 2L, 3L);
  }
}
