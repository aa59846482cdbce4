package dev.candor.errors.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.redis.RedisScript;
import dev.candor.testing.Redis;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** What the shared journal keeps in a real Redis, by a clock of the test's. */
class JournalScriptTest {

  private static final String SCRIPT = RedisScript.load("/redis/journal-write.lua").text();
  private static final String ORDER = "candor:{journal}:order";
  private static final String FAILURES = "candor:{journal}:failures";
  private static final String OWNERS = "candor:{journal}:owners";
  private static final List<String> KEYS = List.of(ORDER, FAILURES, OWNERS);

  /** In seconds, as is the time. */
  private static final long RETENTION = 3_600;

  private static final long NOW = 1_790_000_000;
  private static final long YEAR = 365 * 86_400;

  private static Redis server;

  @BeforeAll
  static void start() {
    server = Redis.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void empty() {
    try (Jedis jedis = server.connect()) {
      jedis.flushAll();
    }
  }

  /** Adds a failure at a time of Redis's clock. */
  private static void write(long seconds, String owner, String failure) {
    String timed = SCRIPT.replace("redis.call('TIME')", "{" + seconds + ", 0}");
    List<String> arguments = List.of(RETENTION * 1_000 + "", "100", "10", owner, failure);
    try (Jedis jedis = server.connect()) {
      jedis.eval(timed, KEYS, arguments);
    }
  }

  /** Has a key be evicted that an owner has a failure in, and another one add one. */
  private static void evictAndGoOn(String key) {
    write(NOW, "u7", "a");
    try (Jedis jedis = server.connect()) {
      assertThat(jedis.del(key)).isEqualTo(1);
    }
    write(NOW + 1, "u8", "b");
  }

  private static void assertKept(String... failures) {
    try (Jedis jedis = server.connect()) {
      List<String> kept = new ArrayList<>(jedis.hvals(FAILURES));
      assertThat(kept).containsExactlyInAnyOrder(failures);
      assertThat(jedis.zcard(ORDER)).isEqualTo(failures.length);
      assertThat(jedis.zcard(OWNERS)).isEqualTo(failures.length);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ORDER, FAILURES, OWNERS})
  void anOwnerIsForgottenThoughAKeyWasEvicted(String key) {
    evictAndGoOn(key);
    write(NOW + 2, "u7", "-");
    assertKept("b", "-");
  }

  @ParameterizedTest
  @ValueSource(strings = {ORDER, FAILURES, OWNERS})
  void oldFailuresGoThoughAKeyWasEvicted(String key) {
    evictAndGoOn(key);
    write(NOW + 2 * RETENTION, "u9", "c");
    assertKept("c");
  }

  @Test
  void oldFailuresGoThoughTheClockOfRedisWasAhead() {
    write(NOW + YEAR, "u7", "a");
    write(NOW, "u8", "b");
    write(NOW + 2 * RETENTION, "u9", "c");
    assertKept("c");
  }

  @Test
  void aClockThatIsSetBackALittleCostsNothing() {
    write(NOW, "u7", "a");
    write(NOW - 30, "u8", "b");
    assertKept("a", "b");
  }
}
