package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionTimerTest {

  @Test
  void aConnectionWhoseTimerFailsIsClosed() {
    Duration idle = Duration.ofSeconds(1);
    IdleTimeout timeout = new IdleTimeout(idle, idle, () -> {});
    timeout.restsWhen(
        () -> {
          throw new NoClassDefFoundError("of what looks at the connection");
        });
    EmbeddedChannel channel = new EmbeddedChannel();
    channel.freezeTime();
    channel.pipeline().addLast(timeout);
    channel.advanceTimeBy(2, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    assertThat(channel.isOpen()).isFalse();
  }
}
