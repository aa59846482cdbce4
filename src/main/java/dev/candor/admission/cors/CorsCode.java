package dev.candor.admission.cors;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.FailureCode;

/** The codes of requests from web pages. */
enum CorsCode implements FailureCode {
  ORIGIN_NOT_ALLOWED(OriginNotAllowed.DEFINITION);

  private final CodeDefinition definition;

  CorsCode(CodeDefinition definition) {
    this.definition = definition;
  }

  @Override
  public CodeDefinition definition() {
    return definition;
  }
}
