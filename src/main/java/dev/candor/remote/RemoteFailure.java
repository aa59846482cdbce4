package dev.candor.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The failure that another service has answered with, in what programs can act on. The sentences of
 * the service are not kept: no answer and no log line of ours can repeat them.
 *
 * <p>It is no {@code WebApplicationException}: one that nobody catches is a fault of ours, never
 * the status of the other service.
 */
public final class RemoteFailure extends RuntimeException {

  private final int status;
  private final @Nullable String code;
  private final boolean retryable;
  private final Duration retryAfter;
  private final JsonNode details;

  RemoteFailure(
      int status, @Nullable String code, boolean retryable, Duration retryAfter, JsonNode details) {
    super("status " + status + (code == null ? "" : ", code " + code), null, false, false);
    this.status = status;
    this.code = code;
    this.retryable = retryable;
    this.retryAfter = retryAfter;
    this.details = details;
  }

  /** {@return the HTTP status code, 400 or above} */
  public int status() {
    return status;
  }

  /** {@return the code in the service's own catalogue; null if the answer has none} */
  public @Nullable String code() {
    return code;
  }

  /**
   * {@return whether the same call, made again, may succeed: what the service says, or else what
   * the status means}
   */
  public boolean retryable() {
    return retryable;
  }

  /** {@return how long the service asks to wait; zero if it does not say} */
  public Duration retryAfter() {
    return retryAfter;
  }

  /**
   * Returns facts for programs. Nothing in them has been checked.
   *
   * @return an envelope's {@code details}, or else the members of the answer's JSON object; a
   *     missing node if the answer is not a JSON object of at most 64 KiB
   */
  public JsonNode details() {
    return details;
  }
}
