package dev.candor.failure.http;

import dev.candor.failure.FailureCode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What the catalogue says of a code.
 *
 * @param status the HTTP status code
 * @param remedy what a caller can do about it
 * @param retryable whether the same request, sent again later, may succeed
 */
@RegisterForReflection
public record ErrorEntry(String code, int status, String title, String remedy, boolean retryable) {

  static ErrorEntry of(FailureCode code) {
    return new ErrorEntry(
        code.name(), code.status(), code.title(), code.remedy(), code.kind().retryable());
  }
}
