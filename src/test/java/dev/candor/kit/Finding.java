package dev.candor.kit;

/**
 * A rule that a service breaks.
 *
 * @param subject the request, such as {@code POST /orders}
 * @param observation what was answered
 */
public record Finding(Rule rule, String subject, String observation) {

  private static final int SHOWN = 500;

  /** A finding with as much of the observation as a reader wants to see. */
  public Finding {
    observation =
        observation.length() > SHOWN ? observation.substring(0, SHOWN) + " ..." : observation;
  }

  @Override
  public String toString() {
    return rule + " " + subject + ": " + observation;
  }
}
