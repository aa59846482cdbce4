package dev.candor.failure;

import dev.candor.Public;

/**
 * A precondition of the request is false: {@code If-Match} does not name the current version, or
 * {@code If-None-Match} of a change names it (RFC 9110, sections 13.1.1 and 13.1.2).
 *
 * <pre>{@code
 * @GET
 * @FailsWith({ResourceNotFound.class, PreconditionFailed.class, ValidationFailed.class})
 * public RestResponse<Entry> get(@PathParam("id") String id, @Context HttpHeaders headers) {
 *   Entry entry = find(Id.parse(id));
 *   return answers.found(headers, entry, entry.version());
 * }
 * }</pre>
 */
@Public
public final class PreconditionFailed extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.PRECONDITION_FAILED,
              "The resource has changed",
              "Read the resource again and repeat the change with its current ETag.")
          .when(
              "The If-Match header field does not name the resource's current ETag, or the"
                  + " If-None-Match field of a change names it.")
          .sample(given -> PreconditionFailed.ofOther())
          .sample(given -> PreconditionFailed.ofKnown());

  private PreconditionFailed(String whatHappened) {
    super(CommonCode.PRECONDITION_FAILED, whatHappened);
  }

  /** {@return the failure of a request whose {@code If-Match} does not name the current version} */
  public static PreconditionFailed ofOther() {
    return new PreconditionFailed("If-Match does not match the current ETag");
  }

  /** {@return the failure of a change whose {@code If-None-Match} names the current version} */
  public static PreconditionFailed ofKnown() {
    return new PreconditionFailed("If-None-Match matches the current ETag");
  }
}
