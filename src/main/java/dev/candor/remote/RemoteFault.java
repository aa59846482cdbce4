package dev.candor.remote;

import dev.candor.dependency.Dependency;
import dev.candor.failure.Failure;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** What an exception tells of a call that has failed. */
final class RemoteFault {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  /** Of a call that never left this host, or never found the other. */
  private static final List<Class<? extends Throwable>> NOT_SENT =
      List.of(
          ConnectException.class,
          NoRouteToHostException.class,
          UnknownHostException.class,
          CircuitBreakerOpenException.class,
          BulkheadException.class);

  private RemoteFault() {}

  /** Whether the other service may have seen the call. */
  static boolean mayHaveArrived(Throwable thrown) {
    return NOT_SENT.stream().noneMatch(kind -> isCausedBy(thrown, kind));
  }

  /**
   * Whether the other service is to blame: not we, who did not call it, nor the call that it
   * refused. Else a client whose calls are refused would have it left alone for all.
   */
  static boolean isFault(Throwable thrown) {
    return hasFailed(thrown) && !isAboutCall(thrown);
  }

  /** Whether a call was made that has no answer which can be used. */
  static boolean hasFailed(Throwable thrown) {
    return !(thrown instanceof Failure
        || thrown instanceof CircuitBreakerOpenException
        || thrown instanceof BulkheadException);
  }

  /** Whether the service has answered, with a failure that says nothing of the next call. */
  static boolean isAboutCall(Throwable thrown) {
    return thrown instanceof RemoteFailure failure && !isAboutService(failure);
  }

  private static boolean isCausedBy(Throwable thrown, Class<? extends Throwable> type) {
    Throwable cause = thrown;
    while (cause != null && !type.isInstance(cause)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  /** In a word that says nothing of where the service is. */
  static String classify(Throwable thrown) {
    if (isTimeout(thrown)) {
      return "timeout";
    }
    if (thrown instanceof RemoteFailure answer) {
      return "status " + answer.status();
    }
    return mayHaveArrived(thrown) ? "broken_answer" : "connection";
  }

  private static boolean isTimeout(Throwable thrown) {
    return thrown instanceof TimeoutException
        || thrown instanceof io.smallrye.mutiny.TimeoutException;
  }

  static String describe(Throwable thrown) {
    if (isTimeout(thrown)) {
      return "no answer in time";
    }
    return Dependency.describe(thrown);
  }

  /** Any other failure is about one call, and says nothing of the next. */
  static boolean isAboutService(RemoteFailure failure) {
    return failure.status() == TOO_MANY_REQUESTS || failure.status() >= SERVER_ERROR;
  }

  static boolean mayPassSoon(Throwable thrown) {
    return !(thrown instanceof RemoteFailure failure)
        || (failure.retryable() && failure.retryAfter().isZero());
  }
}
