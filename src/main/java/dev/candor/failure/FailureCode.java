package dev.candor.failure;

import dev.candor.Public;

/**
 * A documented way to fail. Each feature keeps its codes in one small enum that implements this
 * interface, so {@link #name()} is the constant's own name and what callers see on the wire: {@code
 * [A-Z][A-Z0-9_]*}.
 *
 * <pre>{@code
 * enum LedgerCode implements FailureCode {
 *   UNBALANCED(CodeDefinition.of(…)…);
 *
 *   private final CodeDefinition definition;
 *
 *   LedgerCode(CodeDefinition definition) {
 *     this.definition = definition;
 *   }
 *
 *   public CodeDefinition definition() {
 *     return definition;
 *   }
 * }
 * }</pre>
 */
@Public
public interface FailureCode {

  /** {@return the code on the wire, such as {@code RESOURCE_NOT_FOUND}} */
  String name();

  /** {@return what the code stands for} */
  CodeDefinition definition();

  /** {@return what decides the status, the log level and whether a client may retry} */
  default FailureKind kind() {
    return definition().kind();
  }

  /** {@return a short, constant description without a full stop: RFC 9457's {@code title}} */
  default String title() {
    return definition().title();
  }

  /** {@return what a client can do about it: one sentence, with its full stop} */
  default String remedy() {
    return definition().remedy();
  }

  /** {@return the HTTP status code, 400 to 599} */
  default int status() {
    return kind().status();
  }
}
