package dev.candor.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept for good is made once, however many clients are the first to ask for it. */
class RepresentationTest {

  private static final int CLIENTS = 8;
  private static final int TIMES = 20;
  private static final byte[] BODY = new byte[1024 * 1024];

  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

  @AfterEach
  void stop() {
    clients.shutdownNow();
  }

  @Test
  void itIsCompressedOnce() throws Exception {
    for (int i = 0; i < TIMES; i++) {
      assertMadeOnce(Representation.of(BODY, "text/plain"), Representation::compressed);
    }
  }

  @Test
  void itIsDecompressedOnce() throws Exception {
    for (int i = 0; i < TIMES; i++) {
      Representation stored = Representation.ofCompressed(Gzip.of(BODY), "text/plain");
      assertMadeOnce(stored, Representation::plain);
      assertThat(stored.plain().copy()).isEqualTo(BODY);
    }
  }

  private void assertMadeOnce(Representation shared, Function<Representation, SharedBody> form)
      throws Exception {
    CyclicBarrier together = new CyclicBarrier(CLIENTS);
    Callable<SharedBody> asking =
        () -> {
          together.await();
          return form.apply(shared);
        };
    Set<SharedBody> made = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Future<SharedBody> answer : clients.invokeAll(Collections.nCopies(CLIENTS, asking))) {
      made.add(answer.get());
    }
    assertThat(made).hasSize(1);
  }
}
