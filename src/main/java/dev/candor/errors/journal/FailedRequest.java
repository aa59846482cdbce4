package dev.candor.errors.journal;

import dev.candor.client.IpAddress;
import dev.candor.failure.Failure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the thread that answers it leaves it behind. All that costs time is done later, on a
 * worker, by {@link OccurrenceFactory}.
 *
 * @param micros since the epoch
 * @param path raw, without the query
 * @param userId 0 for none
 * @param sent the envelope; null if it could not be sent
 */
record FailedRequest(
    Failure failure,
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
    @Nullable String sent) {

  /**
   * Returns the newest failures of each client.
   *
   * @param all of all clients, the oldest first
   * @param most of each client
   */
  static List<FailedRequest> newestOfEachClient(List<FailedRequest> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    Map<Object, Integer> counts = new HashMap<>();
    Deque<FailedRequest> newest = new ArrayDeque<>();
    for (int i = all.size() - 1; i >= 0; i--) {
      if (counts.merge(all.get(i).whose(), 1, Integer::sum) <= most) {
        newest.addFirst(all.get(i));
      }
    }
    return List.copyOf(newest);
  }

  private Object whose() {
    return userId == 0 && client != null ? client : userId;
  }
}
