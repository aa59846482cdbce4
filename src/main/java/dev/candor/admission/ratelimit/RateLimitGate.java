package dev.candor.admission.ratelimit;

import dev.candor.admission.ratelimit.Ruling.Verdict;
import dev.candor.client.ClientAddress;
import dev.candor.errors.FailureLog;
import dev.candor.failure.Failure;
import dev.candor.failure.LineText;
import dev.candor.request.OriginalMethod;
import dev.candor.request.RecordedPath;
import dev.candor.request.RefusalCallback;
import dev.candor.request.RequestValue;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Draws requests on their allowances and rejects those that are over. A request is counted once,
 * however many stages ask: one whose body turns out to be malformed was counted before.
 */
@Singleton
public class RateLimitGate {

  private static final Logger LOG = Logger.getLogger(RateLimitGate.class);

  private static final RequestValue<Boolean> COUNTED = new RequestValue<>();

  private static final Future<Void> PASSED = Future.succeededFuture();

  private final boolean enabled;
  private final boolean shadow;
  private final RateLimits limits;
  private final RateLimiter limiter;
  private final RateLimitMetrics metrics;
  private final FailureLog lines;
  private final ClientAddress clientAddress;
  private final Policy looks;

  /** Each replica asks for itself, so each counts for itself. */
  private final InProcessRateLimiter looked = new InProcessRateLimiter();

  RateLimitGate(
      RateLimitConfig config,
      RateLimits limits,
      RateLimiter limiter,
      RateLimitMetrics metrics,
      FailureLog lines,
      ClientAddress clientAddress) {
    this.enabled = config.enabled();
    this.shadow = config.shadow();
    this.limits = limits;
    this.limiter = limiter;
    this.metrics = metrics;
    this.lines = lines;
    this.clientAddress = clientAddress;
    this.looks = Policy.of("looks", CountedBy.IP, config.looks(), Duration.ofSeconds(1));
  }

  /**
   * Counts a request.
   *
   * @return completes at once, or when Redis has answered; fails with {@link RateLimitExceeded} if
   *     the request is one too many
   */
  Future<Void> count(RoutingContext ctx) {
    return count(ctx, enabled ? limits.of(ctx) : List.of());
  }

  /**
   * Counts a malformed message on its address: nothing else is known of its client.
   *
   * @param ctx the stand-in for the message
   * @param failure what is wrong with it
   * @return the failure to answer with: that one, or that the client has sent too many
   */
  public Future<Failure> count(RoutingContext ctx, Failure failure) {
    return count(ctx, enabled ? limits.ofMalformed(ctx) : List.of())
        .map(failure)
        .recover(refusal -> Future.succeededFuture((Failure) refusal));
  }

  private Future<Void> count(RoutingContext ctx, List<Allowance> allowances) {
    if (allowances.isEmpty() || !COUNTED.setIfAbsent(ctx, true)) {
      return PASSED;
    }
    return limiter.take(allowances).compose(ruling -> settle(ctx, ruling));
  }

  private Future<Void> settle(RoutingContext ctx, Ruling ruling) {
    metrics.count(ruling);
    Verdict refusal = ruling.refusal();
    if (refusal == null) {
      RefusalCallback.register(ctx, () -> forget(ctx, ruling));
      if (!shadow) {
        ctx.response().headers().addAll(RateLimitFields.of(ruling.verdicts()));
      }
    } else if (shadow) {
      watch(ctx, refusal);
    } else {
      return Future.failedFuture(new RateLimitExceeded(ruling));
    }
    return PASSED;
  }

  /** A request that is refused before any work on it, such as for overload, is not counted. */
  private void forget(RoutingContext ctx, Ruling admitted) {
    limiter.giveBack(admitted);
    RateLimitFields.remove(ctx.response().headers());
  }

  /** Stands for the line that the refusal would have, and draws on the same budget. */
  private void watch(RoutingContext ctx, Verdict refusal) {
    if (lines.admits(RateLimitCode.RATE_LIMIT_EXCEEDED, clientAddress.of(ctx))) {
      String path = LineText.of(RecordedPath.of(String.valueOf(ctx.request().path())));
      String policy = refusal.allowance().policy().name();
      String method = LineText.of(OriginalMethod.of(ctx));
      LOG.infof("Would refuse %s %s: limit '%s'", method, path, policy);
    }
  }

  /**
   * Returns the allowances that a request would draw on if it were anonymous. Draws on nothing.
   *
   * @return null where no limit rejects anything; empty if no limit counts the request
   */
  @Nullable List<Allowance> anonymous(RoutingContext ctx) {
    return enabled && !shadow ? limits.ofAnonymous(ctx) : null;
  }

  /**
   * Returns the ruling on a request that is known to be over a limit without asking Redis; else
   * null. Draws on nothing.
   */
  @Nullable Ruling knownRefusal(List<Allowance> allowances) {
    return limiter.refuse(allowances);
  }

  /**
   * Returns what is left of all allowances that a client's requests can draw on. A client that asks
   * often gets what this process knows, which costs Redis nothing.
   */
  Future<List<Verdict>> look(RoutingContext ctx) {
    if (!enabled) {
      return Future.succeededFuture(List.of());
    }
    List<Allowance> allowances = limits.ofAnyRoute(ctx);
    boolean seldom = looked.draw(List.of(looks.of(clientAddress.of(ctx)))).refusal() == null;
    return (seldom ? limiter.look(allowances) : Future.succeededFuture(limiter.recall(allowances)))
        .map(Ruling::verdicts);
  }

  /** Counts a refusal and returns the failure that says so. */
  RateLimitExceeded reject(Ruling refusal) {
    metrics.count(refusal);
    return new RateLimitExceeded(refusal);
  }
}
