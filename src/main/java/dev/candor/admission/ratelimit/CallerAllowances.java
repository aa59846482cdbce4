package dev.candor.admission.ratelimit;

import dev.candor.admission.ratelimit.Ruling.Verdict;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is left of the allowances of a client. */
@RegisterForReflection
record CallerAllowances(List<Policy> policies) {

  /**
   * One policy, as it is for this client.
   *
   * @param limit how many requests it admits at once
   * @param periodSeconds the seconds in which all of them come back
   * @param remaining how many more may come at once
   * @param resetsIn the seconds until all of them are back; 0 if they are
   */
  @RegisterForReflection
  public record Policy(
      @Schema(examples = "ip") String name,
      @Schema(examples = "100") long limit,
      @Schema(examples = "3600") long periodSeconds,
      @Schema(examples = "37") long remaining,
      @Schema(examples = "2268") long resetsIn) {

    static Policy of(Verdict verdict) {
      Allowance allowance = verdict.allowance();
      return new Policy(
          allowance.policy().name(),
          allowance.gcra().limit(),
          allowance.rate().seconds(),
          verdict.decision().remaining(),
          verdict.decision().secondsToAll());
    }
  }
}
