package dev.candor.failure;

import dev.candor.Public;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a feature publishes its codes to the error catalogue: one bean.
 *
 * <pre>{@code
 * @Produces static final FailureCodes CODES = FailureCodes.of(LedgerCode.values());
 * }</pre>
 */
@Public
@FunctionalInterface
public interface FailureCodes {

  /** {@return all codes of the feature; the same at each call} */
  List<FailureCode> codes();

  /**
   * {@return a publication of codes}
   *
   * @param codes all of the feature
   */
  static FailureCodes of(FailureCode... codes) {
    List<FailureCode> all = List.of(codes);
    return () -> all;
  }

  /**
   * {@return all codes: those that anything can fail with, then those of the features}
   *
   * @param features the beans of this type
   */
  static List<FailureCode> all(List<FailureCodes> features) {
    return Stream.concat(
            Stream.of(CommonCode.values()),
            features.stream().flatMap(feature -> feature.codes().stream()))
        .toList();
  }
}
