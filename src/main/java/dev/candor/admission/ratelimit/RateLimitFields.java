package dev.candor.admission.ratelimit;

import dev.candor.admission.ratelimit.Gcra.Decision;
import dev.candor.admission.ratelimit.Ruling.Verdict;
import io.vertx.core.MultiMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code RateLimit-Policy} and {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers-11):
 * {@code "ip";q=100;w=3600} and {@code "ip";r=37;t=2268}. {@code r} is what is left now, and {@code
 * t} the seconds until all of it is back, so that a client which spreads {@code r} requests over
 * {@code t} seconds is never rejected; of a limit that rejects the request, until it would not.
 */
final class RateLimitFields {

  static final String POLICY = "RateLimit-Policy";
  static final String STATE = "RateLimit";

  private RateLimitFields() {}

  /** Both fields, with one item for each policy. */
  static Map<String, String> of(List<Verdict> verdicts) {
    StringBuilder policy = new StringBuilder(32);
    StringBuilder state = new StringBuilder(32);
    for (Verdict verdict : verdicts) {
      Allowance allowance = verdict.allowance();
      String name = allowance.policy().name();
      name(policy, name);
      policy.append(";q=").append(allowance.gcra().limit());
      policy.append(";w=").append(allowance.rate().seconds());
      name(state, name);
      state.append(";r=").append(verdict.decision().remaining());
      state.append(";t=").append(seconds(verdict.decision()));
    }
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(POLICY, policy.toString());
    fields.put(STATE, state.toString());
    return fields;
  }

  /** Removes both fields. */
  static void remove(MultiMap headers) {
    headers.remove(POLICY).remove(STATE);
  }

  private static long seconds(Decision decision) {
    return decision.admitted() ? decision.secondsToAll() : decision.secondsToAdmit();
  }

  private static void name(StringBuilder list, String name) {
    if (!list.isEmpty()) {
      list.append(", ");
    }
    list.append('"').append(name).append('"');
  }
}
