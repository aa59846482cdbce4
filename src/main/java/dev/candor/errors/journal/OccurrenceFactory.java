package dev.candor.errors.journal;

import dev.candor.failure.Circumstances;
import dev.candor.failure.LineText;
import dev.candor.request.RecordedPath;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Decides what is kept of a failure. Runs on a worker. */
@Singleton
class OccurrenceFactory {

  private final Owners owners;

  OccurrenceFactory(Owners owners) {
    this.owners = owners;
  }

  /** Returns what is kept. */
  Occurrence make(FailedRequest failed, long id) {
    Circumstances knew = failed.knew();
    return new Occurrence(
        id,
        failed.userId() == 0 ? owners.address(failed.client()) : Owners.user(failed.userId()),
        failed.requestId(),
        TimeUnit.MICROSECONDS.toMillis(failed.micros()),
        LineText.of(failed.method()),
        LineText.of(RecordedPath.of(failed.path())),
        failed.route(),
        failed.code().name(),
        failed.code().status(),
        failed.durationMillis(),
        failed.stage(),
        failed.userId(),
        owners.shown(failed.client()),
        failed.traceId(),
        failed.retryAfter(),
        failed.sent() == null ? null : new String(failed.sent(), StandardCharsets.UTF_8),
        knew instanceof Circumstances.Limiter limiter ? LimiterState.of(limiter) : null,
        knew instanceof Circumstances.Breaker breaker ? BreakerState.of(breaker) : null,
        knew instanceof Circumstances.Overload overload ? OverloadState.of(overload) : null);
  }
}
