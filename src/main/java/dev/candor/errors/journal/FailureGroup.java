package dev.candor.errors.journal;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Failures with one code on one route.
 *
 * @param code on the wire
 * @param route the path's template; {@code UNKNOWN} for paths that no route has
 * @param count of those that are kept, at least 1
 * @param share of all that were found, 0 to 1
 * @param first when the oldest was answered, ISO 8601 in UTC
 * @param last when the newest was answered, ISO 8601 in UTC
 * @param example the request id of the newest
 */
@RegisterForReflection
public record FailureGroup(
    @Schema(examples = "RESOURCE_NOT_FOUND") String code,
    @Schema(examples = "/items/{id}") String route,
    @Schema(examples = "12") int count,
    double share,
    @Schema(ref = "Time") String first,
    @Schema(ref = "Time") String last,
    @Schema(ref = "RequestId") String example) {

  /**
   * Groups failures by code and route.
   *
   * @param found the newest first
   * @return the largest group first
   */
  public static List<FailureGroup> of(List<Occurrence> found) {
    Map<Key, Tally> tallies = new LinkedHashMap<>();
    for (Occurrence failure : found) {
      tallies
          .computeIfAbsent(new Key(failure.code(), failure.route()), key -> new Tally(failure))
          .add(failure);
    }
    List<FailureGroup> groups = new ArrayList<>(tallies.size());
    tallies.forEach((key, tally) -> groups.add(tally.group(key, found.size())));
    groups.sort(Comparator.comparingInt(FailureGroup::count).reversed());
    return groups;
  }

  private record Key(String code, String route) {}

  private static final class Tally {

    private final Occurrence latest;
    private long first;
    private int count;

    Tally(Occurrence latest) {
      this.latest = latest;
    }

    void add(Occurrence failure) {
      first = failure.time();
      count++;
    }

    FailureGroup group(Key key, int all) {
      return new FailureGroup(
          key.code(),
          key.route(),
          count,
          (double) count / all,
          FailureReports.time(first),
          FailureReports.time(latest.time()),
          latest.requestId());
    }
  }
}
