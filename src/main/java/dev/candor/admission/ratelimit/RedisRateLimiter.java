package dev.candor.admission.ratelimit;

import dev.candor.admission.ratelimit.Ruling.Verdict;
import dev.candor.redis.RedisLink;
import dev.candor.redis.RedisScript;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts in Redis, for all replicas together. This process remembers what Redis decided: so it
 * rejects a client over its limit without asking again, and still knows clients while Redis is
 * gone.
 *
 * <p>One script draws on all allowances of a request, in one round trip. The nodes of a cluster
 * have no script in common for keys of different slots: there each allowance is asked at the same
 * time, and what was drawn is given back if another one refuses.
 */
final class RedisRateLimiter implements RateLimiter {

  private static final RedisScript SCRIPT = RedisScript.load("/redis/gcra.lua");

  /** How many requests a script draws. */
  private static final String ONE = "1";

  private static final String ONE_BACK = "-1";
  private static final String NONE = "0";

  private final RedisLink redis;
  private final InProcessRateLimiter memory;
  private final boolean cluster;

  /**
   * @param cluster whether keys are spread over nodes, so that no script can use several of them
   */
  RedisRateLimiter(RedisLink redis, InProcessRateLimiter memory, boolean cluster) {
    this.redis = redis;
    this.memory = memory;
    this.cluster = cluster;
  }

  @Override
  public @Nullable Ruling refuse(List<Allowance> allowances) {
    Ruling known = memory.refuse(allowances);
    return known == null || !redis.status().isUp()
        ? known
        : new Ruling(known.verdicts(), DecidedBy.MEMORY);
  }

  @Override
  public Future<Ruling> take(List<Allowance> allowances) {
    Ruling known = refuse(allowances);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    // Redis decides a little later than this, so it is never later than here that it would admit.
    long askedAt = memory.now();
    return (cluster && allowances.size() > 1 ? drawApart(allowances) : draw(allowances))
        .onSuccess(ruling -> learn(allowances, ruling, askedAt))
        .recover(thrown -> memory.take(allowances));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Memory follows Redis, so that it never knows of less than Redis would admit. Another replica
   * may have seen the allowance used up meanwhile; it refuses by that until a unit has come back.
   */
  @Override
  public void giveBack(Ruling admitted) {
    if (admitted.by() != DecidedBy.REDIS) {
      memory.giveBack(admitted);
      return;
    }
    scripts(admitted.allowances())
        .forEach(part -> run(part, ONE_BACK).onComplete(given -> memory.giveBack(part)));
  }

  /** Splits allowances into those that one script can use. */
  private Stream<List<Allowance>> scripts(List<Allowance> allowances) {
    return cluster ? allowances.stream().map(List::of) : Stream.of(allowances);
  }

  @Override
  public Future<Ruling> look(List<Allowance> allowances) {
    long askedAt = memory.now();
    List<Future<Ruling>> parts =
        scripts(allowances)
            .map(part -> run(part, NONE).map(answer -> ruling(part, answer)))
            .toList();
    return Future.all(parts)
        .map(all -> join(parts))
        .onSuccess(ruling -> learn(allowances, ruling, askedAt))
        .recover(thrown -> memory.look(allowances));
  }

  @Override
  public Ruling recall(List<Allowance> allowances) {
    return memory.recall(allowances);
  }

  @Override
  public void forEachDebt(ArrivalTimes.Visitor visitor) {
    memory.forEachDebt(visitor);
  }

  private void learn(List<Allowance> allowances, Ruling ruling, long askedAt) {
    for (int i = 0; i < allowances.size(); i++) {
      memory.learn(allowances.get(i), ruling.verdicts().get(i).decision(), askedAt);
    }
  }

  private Future<Ruling> draw(List<Allowance> allowances) {
    return run(allowances, ONE).map(answer -> ruling(allowances, answer));
  }

  private Future<Ruling> drawApart(List<Allowance> allowances) {
    List<Future<Ruling>> parts =
        allowances.stream().map(allowance -> draw(List.of(allowance))).toList();
    return Future.all(parts)
        .map(
            all -> {
              Ruling whole = join(parts);
              return whole.refusal() == null ? whole : undraw(allowances, whole);
            });
  }

  private static Ruling join(List<Future<Ruling>> parts) {
    return new Ruling(
        parts.stream().flatMap(part -> part.result().verdicts().stream()).toList(),
        DecidedBy.REDIS);
  }

  /** Gives back what was drawn on the limits that would have admitted the request. */
  private Ruling undraw(List<Allowance> allowances, Ruling refused) {
    List<Verdict> verdicts = new ArrayList<>(allowances.size());
    for (int i = 0; i < allowances.size(); i++) {
      Verdict verdict = refused.verdicts().get(i);
      if (verdict.decision().admitted()) {
        run(List.of(allowances.get(i)), ONE_BACK);
        Allowance allowance = verdict.allowance();
        long debt = verdict.decision().debt() - allowance.price();
        verdict = new Verdict(allowance, allowance.gcra().decided(false, debt, allowance.cost()));
      }
      verdicts.add(verdict);
    }
    return new Ruling(verdicts, DecidedBy.REDIS);
  }

  private Future<Response> run(List<Allowance> allowances, String requests) {
    List<String> keys = new ArrayList<>(allowances.size());
    List<String> arguments = new ArrayList<>(1 + 3 * allowances.size());
    arguments.add(requests);
    for (Allowance allowance : allowances) {
      keys.add(allowance.key());
      arguments.add(Long.toString(allowance.gcra().limit()));
      arguments.add(Long.toString(allowance.gcra().interval()));
      arguments.add(Long.toString(allowance.cost()));
    }
    return redis.run(SCRIPT, keys, arguments);
  }

  private static Ruling ruling(List<Allowance> allowances, Response answer) {
    boolean drawn = answer.get(0).toString().equals("1");
    long[] debts = new long[allowances.size()];
    for (int i = 0; i < debts.length; i++) {
      debts[i] = Long.parseLong(answer.get(1 + i).toString());
    }
    return Ruling.of(allowances, drawn, debts, DecidedBy.REDIS);
  }
}
