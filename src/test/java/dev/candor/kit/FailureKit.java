package dev.candor.kit;

import java.util.List;
import java.util.stream.Stream;

/** All probes of a service. */
public final class FailureKit {

  private FailureKit() {}

  /** Returns the probes in the order in which they are sent. */
  public static List<Probe> probes(Target target) {
    return Stream.of(
            RoutingProbes.of(target),
            NegotiationProbes.of(target),
            MessageProbes.of(target),
            BodyProbes.of(target),
            AccessProbes.of(target),
            ConditionProbes.of(target),
            RepetitionProbes.of(target),
            SandboxProbes.of(target))
        .flatMap(probes -> probes)
        .toList();
  }

  /** Sends all probes and returns what is wrong. */
  public static List<Finding> findings(Target target) {
    return probes(target).stream().flatMap(probe -> probe.run().stream()).toList();
  }
}
