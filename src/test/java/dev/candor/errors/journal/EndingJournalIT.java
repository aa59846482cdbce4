package dev.candor.errors.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.ThreadReference;
import dev.candor.testing.Debugger;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A failure may be kept while the service ends. */
@Tag("once")
class EndingJournalIT {

  @Test
  void workThatEndsAfterTheEventLoopsIsNoFailure() {
    try (Service service = Debugger.start(Engine.newDirectory(), Map.of())) {
      try (Debugger debugger = Debugger.attach(service)) {
        debugger.holdNextCall(Journal.class, "drain");
        ThreadReference keeping = debugger.awaitCall();
        service.terminate();
        debugger.awaitEndOf("vert.x-eventloop-thread");
        keeping.resume();
      }
      service.awaitExit();
      assertThat(service.log().lines()).noneMatch(line -> line.startsWith("\tat "));
    }
  }
}
