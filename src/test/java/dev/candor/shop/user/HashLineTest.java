package dev.candor.shop.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.client.ClientNetwork;
import dev.candor.client.RecentTurns;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The order of turns, without threads. */
class HashLineTest {

  private long now;
  private final RecentTurns recent = new RecentTurns(() -> now);
  private final HashLine line = new HashLine(2, recent, 1);

  private static HashTurn turn(long client) {
    return new HashTurn(new ClientNetwork(client));
  }

  private HashTurn add(long client) {
    HashTurn turn = turn(client);
    assertThat(line.add(turn, 3, 0)).isNull();
    return turn;
  }

  private void hashed(long client, int times) {
    for (int i = 0; i < times; i++) {
      recent.add(new ClientNetwork(client));
    }
  }

  @Test
  void equalsAreServedInTheirOrder() {
    HashTurn first = add(1);
    HashTurn second = add(2);
    assertThat(line.removeFirst()).isSameAs(first);
    assertThat(line.removeFirst()).isSameAs(second);
    assertThat(line.isEmpty()).isTrue();
  }

  @Test
  void aClientWaitsOnce() {
    add(1);
    HashTurn again = turn(1);
    assertThat(line.add(again, 3, 0)).isSameAs(again);
  }

  @Test
  void theClientThatHashedLeastLatelyComesFirst() {
    hashed(1, 5);
    hashed(2, 2);
    add(1);
    add(2);
    HashTurn fresh = add(3);
    assertThat(line.removeFirst()).isSameAs(fresh);
    assertThat(line.removeFirst().client()).isEqualTo(new ClientNetwork(2));
  }

  @Test
  void aFullLineRefusesTheClientThatHashedMost() {
    hashed(2, 5);
    add(1);
    HashTurn heavy = add(2);
    add(3);
    assertThat(line.add(turn(4), 3, 0)).isSameAs(heavy);
    HashTurn late = turn(5);
    assertThat(line.add(late, 3, 0)).isSameAs(late);
  }

  @Test
  void whatIsTenSecondsOldCountsHalf() {
    hashed(1, 4);
    now = TimeUnit.SECONDS.toNanos(10);
    assertThat(recent.of(new ClientNetwork(1))).isEqualTo(2);
    hashed(1, 1);
    assertThat(recent.of(new ClientNetwork(1))).isEqualTo(3);
  }

  @Test
  void aLineMovesOnByItsWeightAndSavesNothing() {
    add(1);
    line.removeFirst();
    assertThat(line.pass()).isEqualTo(500);
    assertThat(line.add(turn(2), 3, 9_000)).isNull();
    assertThat(line.pass()).isEqualTo(9_000);
  }
}
