package dev.candor.errors.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.RawConnection;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a search finds is made for one answer, and takes no memory after it. */
class SearchMemoryIT {

  private static final int SEARCHES = 200;
  private static final int MEGABYTE = 1024 * 1024;

  @Test
  void searchesLeaveNothingOutsideOfTheHeap() {
    try (Service service = Service.start(Engine.newDirectory(), Map.of());
        RawConnection connection = service.connect()) {
      search(connection, 1);
      double before = outsideOfTheHeap(service);
      search(connection, SEARCHES);
      assertThat(outsideOfTheHeap(service)).isLessThan(before + MEGABYTE);
    }
  }

  private static void search(RawConnection connection, int times) {
    for (int i = 0; i < times; i++) {
      for (String coding : new String[] {"identity", "gzip"}) {
        String fields = "Host: a\r\nAccept-Encoding: " + coding + "\r\n\r\n";
        connection.send("GET /errors?q=e HTTP/1.1\r\n" + fields);
        assertThat(connection.receive().status()).isEqualTo(200);
      }
    }
  }

  private static double outsideOfTheHeap(Service service) {
    return service.metric(
        "netty_allocator_memory_used", "allocator_type=\"UnpooledByteBufAllocator\"");
  }
}
