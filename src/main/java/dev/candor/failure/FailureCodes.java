package dev.candor.failure;

import java.util.List;

/** How a feature publishes its codes to the error catalogue: one bean, one method. */
@FunctionalInterface
public interface FailureCodes {

  List<FailureCode> codes();
}
