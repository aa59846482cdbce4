package dev.candor.errors.journal;

import dev.candor.testing.Debugger;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Redis;
import dev.candor.testing.Service;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is thrown while failures are shared ends no sharing. */
@Tag("once")
class SharingErrorsIT {

  @Test
  void anErrorWhileFailuresAreWrittenOrReadIsNotTheEndOfSharing() {
    try (Redis redis = Redis.start()) {
      Map<String, String> settings = new HashMap<>(Engine.POSTGRESQL.settings());
      settings.put("CANDOR_REDIS_URL", redis.url());
      try (Service one = Debugger.start(Engine.newDirectory(), settings);
          Service other = Service.start(Engine.newDirectory(), settings)) {
        awaitShared(one, other);
        awaitShared(other, one);
        try (Debugger debugger = Debugger.attach(one)) {
          debugger.holdNextCall(SharedJournal.class, "readSome");
          debugger.failCall();
          awaitShared(other, one);
          debugger.holdNextCall(SharedJournal.class, "write", Occurrence.class);
          String requestId = fail(one);
          debugger.failCall();
          awaitKnown(other, requestId);
        }
      }
    }
  }

  private static void awaitShared(Service from, Service to) {
    awaitKnown(to, fail(from));
  }

  private static String fail(Service service) {
    String requestId = UUID.randomUUID().toString();
    service.request().header("X-Request-Id", requestId).get("/nowhere");
    return requestId;
  }

  private static void awaitKnown(Service to, String requestId) {
    Patience.await("the failure is known to the other replica")
        .until(() -> to.request().get("/failures/" + requestId).statusCode() == 200);
  }
}
