package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.candor.admission.ratelimit.Gcra.Decision;
import dev.candor.redis.RedisScript;
import dev.candor.testing.Redis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** The script in a real Redis takes the decisions that {@link Gcra} takes. */
class GcraScriptTest {

  private static final long SEED = 4711;
  private static final int ARRIVALS = 100_000;
  private static final int CALLERS = 50;
  private static final long SECOND = 1_000_000;

  private static final String SCRIPT = RedisScript.load("/redis/gcra.lua").text();

  /** The same text, by a clock of the test's. */
  private static final String TIMED = SCRIPT.replace("redis.call('TIME')", "{ARGV[3], ARGV[4]}");

  private static Redis server;

  @BeforeAll
  static void start() {
    server = Redis.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** No interval is under a minute, so that no key expires by Redis's own clock meanwhile. */
  @Test
  void bothTakeTheSameDecisionOnEveryArrival() {
    List<Gcra> limits =
        List.of(new Gcra(1, 60 * SECOND), new Gcra(7, 61 * SECOND + 1), new Gcra(100, 97 * SECOND));
    Random random = new Random(SEED);
    Map<String, Long> tats = new HashMap<>();
    List<Decision> expected = new ArrayList<>();
    List<Response<Object>> answers = new ArrayList<>();
    long now = 1_790_000_000 * SECOND;
    try (Jedis jedis = server.connect();
        Pipeline pipeline = jedis.pipelined()) {
      String sha1 = jedis.scriptLoad(TIMED);
      for (int i = 0; i < ARRIVALS; i++) {
        // Mostly forward, at times not at all, seldom back.
        now +=
            random.nextInt(100) == 0 ? -random.nextLong(3_600 * SECOND) : random.nextLong(SECOND);
        int caller = random.nextInt(CALLERS);
        // A caller's limit is changed now and then.
        Gcra gcra = limits.get((caller + i / 10_000) % limits.size());
        String key = "caller:" + caller;
        Decision decision = gcra.decide(tats.getOrDefault(key, Gcra.UNKNOWN), now);
        tats.put(key, Gcra.tat(decision, now));
        expected.add(decision);
        answers.add(
            pipeline.evalsha(
                sha1,
                List.of(key),
                List.of(
                    Long.toString(gcra.limit()),
                    Long.toString(gcra.interval()),
                    Long.toString(now / SECOND),
                    Long.toString(now % SECOND))));
        if (i % 1_000 == 0) {
          pipeline.sync();
        }
      }
    }
    assertThat(expected).extracting(Decision::admitted).contains(true, false);
    for (int i = 0; i < ARRIVALS; i++) {
      Decision decision = expected.get(i);
      assertThat(answers.get(i).get())
          .as("arrival %d with seed %d", i, SEED)
          .isEqualTo(List.of(decision.admitted() ? 1L : 0L, decision.debt()));
    }
  }

  @Test
  void aKeyExpiresWhenItHasNothingMoreToSay() {
    try (Jedis jedis = server.connect()) {
      jedis.eval(SCRIPT, List.of("expiring"), List.of("10", "6000000"));
      assertThat(jedis.pttl("expiring")).isBetween(5_000L, 6_000L);
      jedis.eval(SCRIPT, List.of("expiring"), List.of("10", "6000000"));
      assertThat(jedis.pttl("expiring")).isBetween(11_000L, 12_000L);
    }
  }

  @Test
  void aKeyThatHoldsSomethingElseIsReplaced() {
    try (Jedis jedis = server.connect()) {
      jedis.hset("odd", "field", "value");
      assertThat(jedis.eval(SCRIPT, List.of("odd"), List.of("1", "6000000")))
          .isEqualTo(List.of(1L, 6_000_000L));
      jedis.set("odd", "text");
      assertThat(jedis.eval(SCRIPT, List.of("odd"), List.of("1", "6000000")))
          .isEqualTo(List.of(1L, 6_000_000L));
      assertThat(jedis.eval(SCRIPT, List.of("odd"), List.of("1", "6000000")))
          .asInstanceOf(LIST)
          .startsWith(0L);
    }
  }
}
