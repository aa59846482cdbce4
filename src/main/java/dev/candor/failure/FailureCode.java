package dev.candor.failure;

/**
 * A documented way to fail. Each feature keeps its codes in one small enum that implements this
 * interface, so {@link #name()} is the constant's own name and what callers see on the wire: {@code
 * [A-Z][A-Z0-9_]*}.
 */
public interface FailureCode {

  /** The code on the wire, such as {@code RESOURCE_NOT_FOUND}. */
  String name();

  CodeDefinition definition();

  default FailureKind kind() {
    return definition().kind();
  }

  /** A short, constant description without a full stop: RFC 9457's {@code title}. */
  default String title() {
    return definition().title();
  }

  /** What a caller can do about it: one sentence, with its full stop. */
  default String remedy() {
    return definition().remedy();
  }

  /** The HTTP status code. */
  default int status() {
    return kind().status();
  }
}
