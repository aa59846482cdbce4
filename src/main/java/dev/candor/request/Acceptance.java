package dev.candor.request;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The media types that a client accepts: its {@code Accept} fields (RFC 9110, section 12.5.1), read
 * once for successes and failures alike.
 *
 * <p>The reading is lenient: an element that is empty or malformed is ignored, and so is a field
 * that has no other. A client that names problem details says how failures shall look, not that
 * successes be refused: if it says nothing of JSON, it accepts JSON as the last choice.
 */
public final class Acceptance {

  private static final RequestValue<Acceptance> ACCEPTANCE = new RequestValue<>();
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";
  private static final String PAGE = "text/html";

  /** Nearly every request of a program. */
  private static final Acceptance OF_ANYTHING = new Acceptance(List.of());

  private static final int UNSAID = -1;
  private static final int LAST_CHOICE = 1;

  private final List<MediaRange> ranges;

  private Acceptance(List<MediaRange> ranges) {
    this.ranges = ranges;
  }

  /**
   * {@return what a request accepts, read at the first call}
   *
   * @param ctx with the fields as the client sent them at the first call
   */
  public static Acceptance of(RoutingContext ctx) {
    Acceptance known = ACCEPTANCE.of(ctx);
    if (known == null) {
      known = of(ctx.request().headers().getAll(HttpHeaders.ACCEPT));
      ACCEPTANCE.set(ctx, known);
    }
    return known;
  }

  /** Reads the lines of a request's field. */
  static Acceptance of(List<String> lines) {
    if (lines.isEmpty() || (lines.size() == 1 && lines.get(0).equals(MediaRange.ANYTHING))) {
      return OF_ANYTHING;
    }
    List<MediaRange> ranges = new ArrayList<>();
    lines.forEach(line -> MediaRange.addAll(line, ranges));
    return new Acceptance(ranges);
  }

  /** {@return whether problem details are named, and are liked no less than JSON} */
  public boolean prefersProblem() {
    int problem = named(PROBLEM);
    return problem > 0 && problem >= Rank.of(JSON, ranges).weight();
  }

  /** {@return whether HTML is named, and is liked better than JSON and than problem details} */
  public boolean prefersPage() {
    int page = named(PAGE);
    return page > Rank.of(JSON, ranges).weight() && page > named(PROBLEM);
  }

  /**
   * Chooses among the media types of a resource the one that the client likes best: of two that it
   * likes equally, the one that it names more precisely, else the first.
   *
   * @param offered at least one type, without parameters
   * @return empty if it accepts none
   */
  public Optional<String> choose(List<String> offered) {
    if (ranges.isEmpty()) {
      return Optional.of(offered.get(0));
    }
    String chosen = null;
    Rank highest = Rank.NONE;
    for (String type : offered) {
      Rank rank = rank(type);
      if (rank.weight() > 0 && rank.isAbove(highest)) {
        chosen = type;
        highest = rank;
      }
    }
    return Optional.ofNullable(chosen);
  }

  private Rank rank(String type) {
    Rank rank = Rank.of(type, ranges);
    return rank.weight() == UNSAID && type.equals(JSON) && named(PROBLEM) > 0
        ? new Rank(LAST_CHOICE, 0)
        : rank;
  }

  private int named(String type) {
    Rank rank = Rank.of(type, ranges);
    return rank.specificity() == 2 ? rank.weight() : UNSAID;
  }

  /** How a type is liked, by the most specific range that covers it. */
  private record Rank(int weight, int specificity) {

    static final Rank NONE = new Rank(UNSAID, UNSAID);

    static Rank of(String type, List<MediaRange> ranges) {
      Rank rank = NONE;
      for (MediaRange range : ranges) {
        if (range.specificity() >= rank.specificity && range.covers(type)) {
          boolean same = range.specificity() == rank.specificity;
          int weight = same ? Math.max(rank.weight, range.weight()) : range.weight();
          rank = new Rank(weight, range.specificity());
        }
      }
      return rank;
    }

    boolean isAbove(Rank other) {
      return weight > other.weight || (weight == other.weight && specificity > other.specificity);
    }
  }
}
