package dev.candor.admission.cors;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureKind;
import dev.candor.failure.Scope;
import dev.candor.failure.Stage;

/** A web page of an origin that is not configured sends a request. */
final class OriginNotAllowed extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.FORBIDDEN,
              "The origin is not allowed",
              "Ask the operator to add your page's origin to those that may use this service.")
          .when(
              "The service takes requests from web pages of some origins, and the Origin header"
                  + " field names none of these.")
          .happens(Scope.EVERYWHERE)
          .at(Stage.DOOR)
          .sample(given -> new OriginNotAllowed());

  public OriginNotAllowed() {
    super(CorsCode.ORIGIN_NOT_ALLOWED, "Pages of this origin may not use the service");
  }
}
