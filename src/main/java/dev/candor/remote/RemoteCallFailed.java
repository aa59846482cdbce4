package dev.candor.remote;

import dev.candor.failure.ExternalServiceUnavailable;

/** A service gave no answer that can be used. */
public final class RemoteCallFailed extends RuntimeException {

  private final ExternalServiceUnavailable failure;
  private final boolean asked;

  RemoteCallFailed(ExternalServiceUnavailable failure, boolean asked) {
    super(null, failure, false, false);
    this.failure = failure;
    this.asked = asked;
  }

  /** {@return the failure that the client gets} */
  public ExternalServiceUnavailable failure() {
    return failure;
  }

  /** {@return whether the service may have received the call, and acted on it} */
  public boolean wasAsked() {
    return asked;
  }
}
