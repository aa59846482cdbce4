package dev.candor.remote;

import dev.candor.Public;
import dev.candor.dependency.Dependencies;
import dev.candor.dependency.Dependency;
import dev.candor.failure.Circumstances;
import dev.candor.failure.ExternalServiceUnavailable;
import dev.candor.failure.Failure;
import dev.candor.failure.Jitter;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Calls a service that is not ours, with SmallRye's Fault Tolerance: each call ends in time, not
 * too many wait at once, and once half of the last ones have failed, none are made for a while.
 * None are made, either, while the service's own {@code Retry-After} asks for a pause.
 *
 * <pre>{@code
 * RemoteService rates = new RemoteService("rates", config, 1, dependencies);
 * BigDecimal dollars = rates.callOrFail(BigDecimal.class, () -> client.call(RatesClient::all).get("USD"));
 * }</pre>
 */
@Public
public final class RemoteService {

  private static final Logger LOG = Logger.getLogger(RemoteService.class);
  private static final int BREAKER_WINDOW = 10;
  private static final double BREAKER_RATIO = 0.5;
  private static final long RETRY_DELAY_MILLIS = 100;

  /** By then {@link RemoteClient#call} has ended a call, and its connection with it. */
  private static final Duration BACKSTOP = Duration.ofMillis(500);

  private final Dependency dependency;
  private final Guard guard;
  private final long breakerDelayNanos;
  private final Duration maxRetryAfter;

  private volatile boolean open;
  private volatile long openUntil;
  private volatile long pausedUntil = System.nanoTime();
  private volatile @Nullable Instant openSince;
  private volatile @Nullable String lastError;

  /**
   * Makes a guard for the calls of one service. It calls nothing yet.
   *
   * @param name as clients know it, such as {@code rates}
   * @param config the time limits, and how many calls run at once
   * @param retries how often a failed call is repeated; 0 unless all of its calls can be repeated
   * @param dependencies shows whether the service answers
   */
  public RemoteService(String name, RemoteConfig config, int retries, Dependencies dependencies) {
    this.breakerDelayNanos = config.breakerDelay().toNanos();
    this.maxRetryAfter = config.maxRetryAfter();
    Guard.Builder builder =
        Guard.create()
            .withDescription(name)
            .withTimeout()
            .duration(config.timeout().plus(BACKSTOP).toMillis(), ChronoUnit.MILLIS)
            .done()
            .withBulkhead()
            .limit(config.maxConcurrent())
            .done()
            .withCircuitBreaker()
            .requestVolumeThreshold(BREAKER_WINDOW)
            .failureRatio(BREAKER_RATIO)
            .delay(config.breakerDelay().toMillis(), ChronoUnit.MILLIS)
            .when(RemoteFault::isFault)
            .onStateChange(this::breakerIs)
            .done();
    if (retries > 0) {
      builder
          .withRetry()
          .maxRetries(retries)
          .delay(RETRY_DELAY_MILLIS, ChronoUnit.MILLIS)
          .jitter(RETRY_DELAY_MILLIS, ChronoUnit.MILLIS)
          .whenException(thrown -> RemoteFault.hasFailed(thrown) && RemoteFault.mayPassSoon(thrown))
          .done();
    }
    this.guard = builder.build();
    this.dependency =
        dependencies.show(
            Dependency.called(name, "The service '" + name + "'", RemoteService.class));
  }

  /**
   * Rejects at once what would fail anyway. Never blocks.
   *
   * @throws ExternalServiceUnavailable if no calls are made for now
   */
  public void requireAvailable() {
    if (isOpen() || isPaused()) {
      dependency.failed();
      throw unavailable();
    }
  }

  private boolean isOpen() {
    return open && openUntil - System.nanoTime() > 0;
  }

  private boolean isPaused() {
    return pausedUntil - System.nanoTime() > 0;
  }

  /**
   * Makes a call. Blocks.
   *
   * @param type of the answer, which Fault Tolerance asks for
   * @param call may be repeated, if the service was made with retries
   * @param <T> the type
   * @return the answer
   * @throws Failure if that is what the call throws, which is an answer like any other
   * @throws RemoteCallFailed if there is no answer, or none that can be used
   */
  public <T> T call(Class<T> type, Supplier<T> call) {
    if (isPaused()) {
      throw new RemoteCallFailed(unavailable(), false);
    }
    try {
      T answer = guard.get(call, type);
      dependency.answered();
      return answer;
    } catch (Failure e) {
      dependency.answered();
      throw e;
    } catch (Exception e) {
      LOG.debugf(e, "A call of the service '%s' failed", dependency.name());
      boolean asked = RemoteFault.mayHaveArrived(e);
      pause(pauseWanted(e));
      if (RemoteFault.hasFailed(e)) {
        lastError = RemoteFault.classify(e);
      }
      if (RemoteFault.isAboutCall(e)) {
        dependency.answered();
      } else if (RemoteFault.isFault(e)) {
        dependency.failed(RemoteFault.classify(e), RemoteFault.describe(e));
      }
      throw new RemoteCallFailed(unavailable(), asked);
    }
  }

  /**
   * Makes a call whose failure is the client's answer. Blocks.
   *
   * @param type of the answer, which Fault Tolerance asks for
   * @param call may be repeated, if the service was made with retries
   * @param <T> the type
   * @return the answer
   * @throws ExternalServiceUnavailable if there is no answer, or none that can be used
   */
  public <T> T callOrFail(Class<T> type, Supplier<T> call) {
    try {
      return call(type, call);
    } catch (RemoteCallFailed e) {
      throw e.failure();
    }
  }

  /** A call that was made before a longer pause may ask for a shorter one after it. */
  private void pause(Duration pause) {
    if (!pause.isZero()) {
      synchronized (this) {
        long until = System.nanoTime() + pause.toNanos();
        pausedUntil = until - pausedUntil > 0 ? until : pausedUntil;
      }
    }
  }

  /** Returns for how long the service asks for no calls at all; zero if it does not. */
  private Duration pauseWanted(Throwable thrown) {
    if (!(thrown instanceof RemoteFailure failure) || !RemoteFault.isAboutService(failure)) {
      return Duration.ZERO;
    }
    Duration wanted = failure.retryAfter();
    return wanted.compareTo(maxRetryAfter) > 0 ? maxRetryAfter : wanted;
  }

  private void breakerIs(CircuitBreakerState state) {
    openUntil = System.nanoTime() + breakerDelayNanos;
    openSince = state == CircuitBreakerState.OPEN ? Instant.now() : null;
    open = state == CircuitBreakerState.OPEN;
  }

  private ExternalServiceUnavailable unavailable() {
    long now = System.nanoTime();
    long nanos = Math.max(open ? openUntil - now : 0, pausedUntil - now);
    Instant failingSince = dependency.failingSince();
    return new ExternalServiceUnavailable(
        dependency.name(),
        Jitter.add(Dependency.retryAfter(nanos)),
        new Circumstances.Breaker(
            dependency.name(),
            nanos > 0,
            failingSince == null ? openSince : failingSince,
            lastError));
  }
}
