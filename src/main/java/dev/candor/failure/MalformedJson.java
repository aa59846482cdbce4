package dev.candor.failure;

import org.jspecify.annotations.Nullable;

/** A body that is no JSON, or JSON of another type than the member has. */
public final class MalformedJson extends Failure {

  private static final Detail<Number> LINE =
      Detail.integer("line", "The line of the body, from 1, where known.").sometimes();

  private static final Detail<Number> COLUMN =
      Detail.integer("column", "The column, from 1, where known.").sometimes();

  private static final Detail<String> POINTER =
      Detail.string("pointer", "The member, as a JSON Pointer (RFC 6901), where known.")
          .sometimes();

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.INVALID,
              "The body is not the JSON expected",
              "Correct the body at the given place, then send the request again.")
          .when(
              "The body is not JSON in UTF-8, ends too early, names a member twice, is nested too"
                  + " deeply, or has a value of the wrong type.")
          .happens(Scope.WITH_BODY)
          .with(LINE)
          .with(COLUMN)
          .with(POINTER)
          .sample(
              given ->
                  new MalformedJson(
                      "A value has the wrong type",
                      given.seconds(LINE.name(), 1),
                      given.seconds(COLUMN.name(), 26),
                      given.text(POINTER.name(), "/price")));

  /**
   * Makes a failure that says where in the body the fault is.
   *
   * @param whatHappened one sentence, without a full stop, that quotes nothing of the body
   * @param line from 1; less if the place is not known, as in a patch that fails when applied
   * @param column from 1
   * @param pointer the member that could not be read (RFC 6901); null if it is not known
   */
  public MalformedJson(String whatHappened, int line, int column, @Nullable String pointer) {
    super(
        CommonCode.MALFORMED_JSON,
        whatHappened,
        LINE.is(line > 0 ? line : null),
        COLUMN.is(line > 0 ? column : null),
        POINTER.is(pointer));
  }
}
