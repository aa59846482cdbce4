package dev.candor.admission.cors;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureKind;
import dev.candor.failure.Scope;
import dev.candor.failure.Stage;

/** The codes of requests from web pages. */
enum CorsCode implements FailureCode {
  ORIGIN_NOT_ALLOWED(
      CodeDefinition.of(
              FailureKind.FORBIDDEN,
              "The origin is not allowed",
              "Ask the operator to add your page's origin to those that may use this service.")
          .when(
              "The service takes requests from web pages of some origins, and the Origin header"
                  + " field names none of these.")
          .happens(Scope.EVERYWHERE)
          .at(Stage.DOOR)
          .sample(given -> new OriginNotAllowed()));

  private final CodeDefinition definition;

  CorsCode(CodeDefinition definition) {
    this.definition = definition;
  }

  @Override
  public CodeDefinition definition() {
    return definition;
  }
}
