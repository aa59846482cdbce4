package dev.candor.failure;

/** A change does not say which version of the resource it is of (RFC 6585, section 3). */
public final class PreconditionRequired extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.PRECONDITION_REQUIRED,
              "The change does not say which version it is of",
              "Read the resource, then repeat the change with its ETag in If-Match.")
          .when(
              "The service is set to take a change of a resource that has an ETag only with an"
                  + " If-Match header field (RFC 6585).")
          .sample(given -> new PreconditionRequired());

  /** Made only if {@code candor.require-if-match} is set. */
  public PreconditionRequired() {
    super(CommonCode.PRECONDITION_REQUIRED, "This change needs an If-Match header field");
  }
}
