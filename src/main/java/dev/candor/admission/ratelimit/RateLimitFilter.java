package dev.candor.admission.ratelimit;

import dev.candor.admission.AdmissionOrder;
import dev.candor.admission.ratelimit.RateLimiter.Verdict;
import dev.candor.admission.ratelimit.RateLimits.Allowance;
import dev.candor.failure.Failure;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/** Turns callers away who ask too often. Every request is counted, also for what does not exist. */
class RateLimitFilter {

  private static final Logger LOG = Logger.getLogger(RateLimitFilter.class);

  private final boolean enabled;
  private final boolean shadow;
  private final RateLimits limits;
  private final RateLimiter limiter;
  private final RateLimitMetrics metrics;

  RateLimitFilter(
      RateLimitConfig config, RateLimits limits, RateLimiter limiter, RateLimitMetrics metrics) {
    this.enabled = config.enabled();
    this.shadow = config.shadow();
    this.limits = limits;
    this.limiter = limiter;
    this.metrics = metrics;
  }

  /**
   * Lets a request pass, now or when Redis has answered.
   *
   * @throws Failure if it is one too many
   */
  @ServerRequestFilter(preMatching = true, nonBlocking = true, priority = AdmissionOrder.RATE_LIMIT)
  public void limit(RoutingContext exchange, ResteasyReactiveContainerRequestContext request) {
    List<Allowance> allowances = enabled ? limits.of(exchange) : List.of();
    for (Allowance allowance : allowances) {
      Verdict refusal = limiter.refuse(allowance.limit(), allowance.caller());
      if (refusal != null) {
        settle(exchange, List.of(refusal));
        return;
      }
    }
    CompositeFuture taken =
        Future.all(
            allowances.stream()
                .map(allowance -> limiter.take(allowance.limit(), allowance.caller()))
                .toList());
    if (taken.isComplete()) {
      settle(exchange, taken.list());
    } else {
      request.suspend();
      taken.onComplete(
          done -> {
            try {
              settle(exchange, taken.list());
              request.resume();
            } catch (RuntimeException e) {
              request.resume(e);
            }
          });
    }
  }

  private void settle(RoutingContext exchange, List<Verdict> verdicts) {
    Verdict refusal = null;
    for (Verdict verdict : verdicts) {
      metrics.count(verdict);
      if (!verdict.decision().admitted() && isLonger(verdict, refusal)) {
        refusal = verdict;
      }
    }
    if (shadow) {
      if (refusal != null) {
        watch(exchange.request(), refusal);
      }
    } else if (refusal != null) {
      throw new RateLimitExceeded(refusal, verdicts);
    } else if (!verdicts.isEmpty()) {
      exchange.response().headers().addAll(RateLimitFields.of(verdicts));
    }
  }

  private static void watch(HttpServerRequest request, Verdict refusal) {
    String type = refusal.limit().type().wireName();
    LOG.infof("Would refuse %s %s: limit '%s'", request.method(), request.path(), type);
  }

  private static boolean isLonger(Verdict refusal, @Nullable Verdict than) {
    return than == null || refusal.decision().secondsToNext() > than.decision().secondsToNext();
  }
}
