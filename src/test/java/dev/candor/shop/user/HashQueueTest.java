package dev.candor.shop.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.client.ClientNetwork;
import dev.candor.testing.Patience;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** While all purposes wait, half of the turns are logins. */
class HashQueueTest {

  private static final int EACH = 8;

  private final HashQueue queue = new HashQueue(1, new PatientPasswords(4, 100), new HashTime());
  private final List<HashPurpose> turns = Collections.synchronizedList(new ArrayList<>());

  @Test
  void purposesTakeTurnsByTheirWeights() throws InterruptedException {
    queue.enter(HashPurpose.CHANGE, new ClientNetwork(1));
    List<Thread> threads = new ArrayList<>();
    for (HashPurpose purpose :
        List.of(HashPurpose.REGISTRATION, HashPurpose.CHANGE, HashPurpose.LOGIN)) {
      for (int i = 0; i < EACH; i++) {
        ClientNetwork client = new ClientNetwork(2 + threads.size());
        Thread thread = new Thread(() -> take(purpose, client));
        threads.add(thread);
        thread.start();
      }
    }
    Patience.await("all wait for their turn")
        .until(
            () ->
                threads.stream()
                    .allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
    queue.leave();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(turns.subList(0, 2 * EACH)).filteredOn(HashPurpose.LOGIN::equals).hasSize(EACH);
  }

  private void take(HashPurpose purpose, ClientNetwork client) {
    queue.enter(purpose, client);
    turns.add(purpose);
    queue.leave();
  }
}
