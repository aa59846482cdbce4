package dev.candor.sandbox;

import dev.candor.failure.Failure;
import dev.candor.failure.Stage;
import java.util.function.Supplier;

/**
 * What a client wants requests to fail with.
 *
 * @param text as the client wrote it
 * @param failures makes a new one each time, with what the client has varied about it
 * @param stage of the code
 */
record Demand(String text, Supplier<? extends Failure> failures, Stage stage, Control control) {

  /** The refusal of a demand: whatever else the request may be, this is answered first. */
  static Demand of(SandboxDemandInvalid refusal) {
    return new Demand("", () -> refusal, Stage.DOOR, Control.ALWAYS);
  }

  /** Makes the failure. */
  Failure failure() {
    return failures.get();
  }
}
