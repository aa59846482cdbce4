package dev.candor.errors.catalog;

import dev.candor.failure.Failure;
import dev.candor.failure.FailureCode;
import dev.candor.failure.RouteDescription;
import dev.candor.failure.Sample;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which codes there are, which operations, and which of these can answer with which of those. */
public final class Catalog {

  private final List<FailureCode> codes;
  private final List<RouteDescription> operations;
  private final Map<Class<? extends Failure>, FailureCode> codesOfClasses = new HashMap<>();

  /**
   * A catalogue of all codes and all operations of a build.
   *
   * @param codes each with at least one sample, whose class stands for the code where it is
   *     declared
   * @param operations in any order
   */
  public Catalog(Collection<FailureCode> codes, Collection<RouteDescription> operations) {
    this.codes =
        codes.stream()
            .sorted(Comparator.comparingInt(FailureCode::status).thenComparing(FailureCode::name))
            .toList();
    this.operations =
        operations.stream()
            .sorted(
                Comparator.comparing(RouteDescription::template)
                    .thenComparing(RouteDescription::method))
            .toList();
    for (FailureCode code : codes) {
      for (Sample sample : code.definition().samples()) {
        codesOfClasses.put(Examples.make(sample).getClass(), code);
      }
    }
  }

  /** {@return all codes, by status and name} */
  public List<FailureCode> codes() {
    return codes;
  }

  /**
   * Returns the codes that an operation can answer with: those that it declares, and those whose
   * scope covers it.
   *
   * @param operation need not be one of the catalogue
   * @return the codes by status and name
   * @throws IllegalStateException if it declares a failure that is a sample of no code
   */
  public List<FailureCode> codesOf(RouteDescription operation) {
    List<FailureCode> declared =
        operation.failsWith().stream().map(type -> codeOf(operation, type)).toList();
    return codes.stream()
        .filter(code -> declared.contains(code) || code.definition().scope().covers(operation))
        .toList();
  }

  /**
   * {@return the operations that can answer with a code, by path and method}
   *
   * @param code one of the catalogue
   */
  public List<RouteDescription> operationsOf(FailureCode code) {
    return operations.stream().filter(operation -> codesOf(operation).contains(code)).toList();
  }

  /** {@return all operations, by path and method} */
  public List<RouteDescription> operations() {
    return operations;
  }

  private FailureCode codeOf(RouteDescription operation, Class<? extends Failure> declared) {
    FailureCode code = codesOfClasses.get(declared);
    if (code == null) {
      throw new IllegalStateException(
          operation.method()
              + " "
              + operation.template()
              + " declares "
              + declared.getSimpleName()
              + ", which is a sample of no code");
    }
    return code;
  }
}
