package dev.candor.errors.journal;

import dev.candor.client.IpAddress;
import dev.candor.failure.Circumstances;
import dev.candor.failure.FailureCode;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the thread that answers it leaves it behind. All that costs time is done later, on a
 * worker, by {@link OccurrenceFactory}. It does not hold the failure itself, whose details can be a
 * hundred times as long.
 *
 * @param retryAfter seconds; 0 if the failure says nothing
 * @param knew what the part that decided knew; null for nothing
 * @param micros since the epoch
 * @param path raw, without the query
 * @param userId 0 for none
 * @param sent the envelope, in UTF-8 and not to be changed; null if it could not be sent, or is too
 *     large
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; text would double the journal's cost
record FailedRequest(
    FailureCode code,
    long retryAfter,
    @Nullable Circumstances knew,
    long micros,
    String requestId,
    String method,
    String path,
    String route,
    long durationMillis,
    String stage,
    long userId,
    @Nullable IpAddress client,
    @Nullable String traceId,
    byte @Nullable [] sent) {

  /** {@return what tells one client from another} */
  Object whose() {
    return userId == 0 && client != null ? client : userId;
  }
}
