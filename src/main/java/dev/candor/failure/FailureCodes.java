package dev.candor.failure;

import java.util.List;
import java.util.stream.Stream;

/** How a feature publishes its codes to the error catalogue: one bean, one method. */
@FunctionalInterface
public interface FailureCodes {

  List<FailureCode> codes();

  /** All codes: those that anything can fail with, and those of the features. */
  static List<FailureCode> all(List<FailureCodes> features) {
    return Stream.concat(
            Stream.of(CommonCode.values()),
            features.stream().flatMap(feature -> feature.codes().stream()))
        .toList();
  }
}
