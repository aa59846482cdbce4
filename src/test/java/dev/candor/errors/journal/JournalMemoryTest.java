package dev.candor.errors.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The bounds of what is kept. */
class JournalMemoryTest {

  private static final long FOR_EVER = Long.MAX_VALUE;

  private long now;
  private final JournalMemory memory = new JournalMemory(10, 4, () -> now);

  static Occurrence failure(long id, String owner) {
    return new Occurrence(
        id,
        owner,
        "r" + id,
        1_000 * id,
        "GET",
        "/",
        "/",
        "X",
        404,
        1,
        "ROUTE",
        0,
        null,
        null,
        0,
        null,
        null,
        null,
        null);
  }

  private void add(String owner, long... ids) {
    memory.addAll(LongStream.of(ids).mapToObj(id -> failure(id, owner)).toList());
  }

  private List<Long> ids() {
    return memory.list().stream().map(Occurrence::id).toList();
  }

  @Test
  void anOwnerDrivesOutItsOwnOldestOnly() {
    add("a", 1);
    add("b", 2, 3, 4, 5, 6, 7);
    assertThat(ids()).containsExactly(7L, 6L, 5L, 4L, 1L);
  }

  @Test
  void manyOwnersDriveOutTheOldest() {
    for (int i = 1; i <= 12; i++) {
      add("owner" + i, i);
    }
    assertThat(ids()).hasSize(10).startsWith(12L).endsWith(3L);
  }

  @Test
  void whatIsOldGoes() {
    add("a", 1, 2, 3);
    memory.expire(2_500, FOR_EVER);
    assertThat(ids()).containsExactly(3L);
    add("a", 4, 5, 6, 7);
    assertThat(ids()).containsExactly(7L, 6L, 5L, 4L);
  }

  @Test
  void aFailureOfAClockThatWasAheadKeepsNoOtherLonger() {
    memory.addAll(List.of(at(1, 1_000_000), at(2, 2_000), at(3, 3_000)));
    memory.expire(2_500, FOR_EVER);
    assertThat(ids()).containsExactly(3L, 1L);
  }

  @Test
  void aFailureOfAClockThatWasAheadIsKeptNoLonger() {
    memory.addAll(List.of(at(1, 1_000_000)));
    now = 500;
    add("a", 2);
    now = 1_001;
    memory.expire(0, 1_000);
    assertThat(ids()).containsExactly(2L);
    add("a", 3, 4, 5, 6);
    assertThat(ids()).containsExactly(6L, 5L, 4L, 3L);
  }

  private static Occurrence at(long id, long time) {
    return new Occurrence(
        id, "a", "r", time, "GET", "/", "/", "X", 404, 1, "ROUTE", 0, null, null, 0, null, null,
        null, null);
  }

  @Test
  void theSameFailureIsKeptOnce() {
    add("a", 1, 2);
    add("a", 1, 2);
    assertThat(ids()).containsExactly(2L, 1L);
  }

  @Test
  void anOwnerThatIsForgottenDoesNotComeBack() {
    add("a", 1);
    add("b", 2);
    memory.forget("a");
    add("a", 3);
    assertThat(ids()).containsExactly(2L);
  }

  @Test
  void anAdminsOwnFailureComesBeforeThatOfOthers() {
    memory.addAll(List.of(named(1, "u1"), named(2, "u2"), named(3, "u2")));
    assertThat(found(new Asker("u1", "a", true))).isEqualTo(1);
    assertThat(found(new Asker("u3", "a", true))).isEqualTo(3);
    assertThat(found(new Asker(null, "u2", false))).isEqualTo(3);
    assertThat(memory.find("same", new Asker("u3", "a", false))).isNull();
  }

  private long found(Asker asker) {
    Occurrence found = memory.find("same", asker);
    return found == null ? 0 : found.id();
  }

  private static Occurrence named(long id, String owner) {
    return new Occurrence(
        id, owner, "same", id, "GET", "/", "/", "X", 404, 1, "ROUTE", 0, null, null, 0, null, null,
        null, null);
  }
}
