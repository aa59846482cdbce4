package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.candor.redis.RedisScript;
import dev.candor.testing.Redis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** The script in a real Redis takes the decisions that {@link Allowance#draw} takes. */
class GcraScriptTest {

  private static final long SEED = 4711;
  private static final int ARRIVALS = 100_000;
  private static final int CALLERS = 50;
  private static final long SECOND = 1_000_000;

  private static final String SCRIPT = RedisScript.load("/redis/gcra.lua").text();

  /** The same text, by a clock of the test's. */
  private static final String TIMED =
      SCRIPT.replace("redis.call('TIME')", "{ARGV[#ARGV - 1], ARGV[#ARGV]}");

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
    Map<Long, Long> tats = new HashMap<>();
    List<List<Long>> expected = new ArrayList<>();
    List<Response<Object>> answers = new ArrayList<>();
    long now = 1_790_000_000 * SECOND;
    try (Jedis jedis = server.connect();
        Pipeline pipeline = jedis.pipelined()) {
      String sha1 = jedis.scriptLoad(TIMED);
      for (int i = 0; i < ARRIVALS; i++) {
        // Mostly forward, at times not at all, seldom back.
        now +=
            random.nextInt(100) == 0 ? -random.nextLong(3_600 * SECOND) : random.nextLong(SECOND);
        // One to three limits apply, and a caller's limit is changed now and then.
        List<Allowance> allowances = new ArrayList<>();
        for (long caller : random.longs(0, CALLERS).distinct().limit(1 + i % 3).toArray()) {
          allowances.add(
              allowance(limits.get((int) (caller + i / 10_000) % limits.size()), caller));
        }
        expected.add(draw(allowances, tats, now));
        answers.add(pipeline.evalsha(sha1, keys(allowances), arguments(allowances, now)));
        if (i % 1_000 == 0) {
          pipeline.sync();
        }
      }
    }
    assertThat(expected).extracting(answer -> answer.get(0)).contains(0L, 1L);
    for (int i = 0; i < ARRIVALS; i++) {
      assertThat(answers.get(i).get())
          .as("arrival %d with seed %d", i, SEED)
          .isEqualTo(expected.get(i));
    }
  }

  /** What the script has to answer. */
  private static List<Long> draw(List<Allowance> allowances, Map<Long, Long> tats, long now) {
    long[] debts =
        allowances.stream()
            .mapToLong(each -> each.gcra().debt(tats.getOrDefault(each.id(), Gcra.UNKNOWN), now))
            .toArray();
    List<Long> answer = new ArrayList<>();
    answer.add(Allowance.draw(allowances, debts) ? 1L : 0L);
    for (int i = 0; i < debts.length; i++) {
      if (debts[i] > 0) {
        tats.put(allowances.get(i).id(), now + debts[i]);
      }
      answer.add(debts[i]);
    }
    return answer;
  }

  private static Allowance allowance(Gcra gcra, long caller) {
    // A limit of 1 admits only what costs 1.
    long cost = 1 + (caller % 3) % gcra.limit();
    Policy policy =
        new Policy("p", (byte) 1, new Rate(gcra, 1), CountedBy.USER, List.of(), Set.of(), cost, 64);
    return policy.of(CountedBy.USER, caller);
  }

  private static List<String> keys(List<Allowance> allowances) {
    return allowances.stream().map(each -> "caller:" + each.id()).toList();
  }

  private static List<String> arguments(List<Allowance> allowances, long now) {
    List<Long> arguments = new ArrayList<>(List.of(1L));
    for (Allowance allowance : allowances) {
      arguments.add(allowance.gcra().limit());
      arguments.add(allowance.gcra().interval());
      arguments.add(allowance.cost());
    }
    arguments.add(now / SECOND);
    arguments.add(now % SECOND);
    return arguments.stream().map(String::valueOf).toList();
  }

  @Test
  void aKeyExpiresWhenItHasNothingMoreToSay() {
    try (Jedis jedis = server.connect()) {
      List<String> limits = List.of("1", "10", "600000000", "1");
      jedis.eval(SCRIPT, List.of("expiring"), limits);
      assertThat(jedis.pttl("expiring")).isBetween(500_000L, 600_000L);
      jedis.eval(SCRIPT, List.of("expiring"), limits);
      assertThat(jedis.pttl("expiring")).isBetween(1_100_000L, 1_200_000L);
    }
  }

  @Test
  void aKeyThatHoldsSomethingElseIsReplaced() {
    try (Jedis jedis = server.connect()) {
      List<String> limits = List.of("1", "1", "600000000", "1");
      jedis.hset("odd", "field", "value");
      assertThat(jedis.eval(SCRIPT, List.of("odd"), limits)).isEqualTo(List.of(1L, 600_000_000L));
      jedis.set("odd", "text");
      assertThat(jedis.eval(SCRIPT, List.of("odd"), limits)).isEqualTo(List.of(1L, 600_000_000L));
      assertThat(jedis.eval(SCRIPT, List.of("odd"), limits)).asInstanceOf(LIST).startsWith(0L);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nan",
        "NaN",
        "-nan",
        "nan(1)",
        "inf",
        "-inf",
        "infinity",
        "0x7fffffffffffffff",
        "1e300",
        "1e-300",
        "-1",
        "-9999999999999999",
        "1.5",
        " 12",
        "12 ",
        "1_000",
        "text",
        "",
        "\0",
      })
  void aValueThatIsNoTimeIsReplaced(String value) {
    List<String> limits = List.of("1", "1", "600000000", "1");
    try (Jedis jedis = server.connect()) {
      jedis.set("value", value);
      assertThat(jedis.eval(SCRIPT, List.of("value"), limits)).isEqualTo(List.of(1L, 600_000_000L));
      assertThat(jedis.get("value")).matches("[0-9]{16}");
      assertThat(jedis.pttl("value")).isBetween(1L, 600_000L);
      // The same where another limit refuses the request.
      jedis.set("value", value);
      jedis.set("full", "9999999999999999");
      assertThat(
              jedis.eval(
                  SCRIPT,
                  List.of("value", "full"),
                  List.of("1", "1", "600000000", "1", "1", "600000000", "1")))
          .isEqualTo(List.of(0L, 0L, 600_000_000L));
      assertThat(jedis.exists("value")).isFalse();
      assertThat(jedis.pttl("full")).isBetween(1L, 600_000L);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"9999999999999999", "99999999999999999999999999999999999999999999"})
  void aTimeBeyondThePeriodIsTheEndOfThePeriod(String value) {
    try (Jedis jedis = server.connect()) {
      jedis.set("far", value);
      assertThat(jedis.eval(SCRIPT, List.of("far"), List.of("1", "10", "60000000", "1")))
          .isEqualTo(List.of(0L, 600_000_000L));
      assertThat(jedis.pttl("far")).isBetween(1L, 600_000L);
    }
  }

  @Test
  void aTimeWithinThePeriodThatWouldStayExpires() {
    try (Jedis jedis = server.connect()) {
      List<String> now = jedis.time();
      long tat = Long.parseLong(now.get(0)) * SECOND + 599 * SECOND;
      jedis.set("lasting", Long.toString(tat));
      assertThat(jedis.eval(SCRIPT, List.of("lasting"), List.of("1", "1", "600000000", "1")))
          .asInstanceOf(LIST)
          .startsWith(0L);
      assertThat(jedis.pttl("lasting")).isBetween(1L, 600_000L);
      jedis.hset("hash", "field", "value");
      jedis.eval(
          SCRIPT,
          List.of("hash", "lasting"),
          List.of("1", "1", "600000000", "1", "1", "600000000", "1"));
      assertThat(jedis.exists("hash")).isFalse();
    }
  }

  @Test
  void whatIsGivenBackCanBeDrawnAgain() {
    try (Jedis jedis = server.connect()) {
      List<String> keys = List.of("one", "other");
      List<String> limits = List.of("1", "1", "600000000", "1", "1", "600000000", "1");
      assertThat(jedis.eval(SCRIPT, keys, limits)).asInstanceOf(LIST).startsWith(1L);
      assertThat(jedis.eval(SCRIPT, List.of("one"), List.of("-1", "1", "600000000", "1")))
          .isEqualTo(List.of(1L, 0L));
      assertThat(jedis.exists("one")).isFalse();
      assertThat(jedis.eval(SCRIPT, keys, limits)).asInstanceOf(LIST).startsWith(0L, 0L);
      assertThat(jedis.exists("one")).isFalse();
    }
  }
}
