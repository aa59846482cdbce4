package dev.candor.sandbox;

import dev.candor.failure.Failure;
import dev.candor.failure.Sample;
import dev.candor.failure.Stage;
import dev.candor.failure.Variables;
import java.time.Instant;
import java.util.Map;

/**
 * What a client wants requests to fail with.
 *
 * @param text as the client wrote it
 * @param sample of the code
 * @param variables what the client has varied about the sample
 * @param stage of the code
 */
record Demand(
    String text, Sample sample, Map<String, String> variables, Stage stage, Control control) {

  /** The refusal of a demand: whatever else the request may be, this is answered first. */
  static Demand of(SandboxDemandInvalid refusal) {
    return new Demand("", given -> refusal, Map.of(), Stage.DOOR, Control.ALWAYS);
  }

  /** Makes the failure. */
  Failure failure() {
    return sample.make(new Variables(variables, Instant.now()));
  }
}
