package dev.candor.failure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A body that is no JSON, or JSON of another type than the member has. */
public final class MalformedJson extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.INVALID,
              "The body is not the JSON expected",
              "Correct the body at the given place, then send the request again.")
          .when(
              "The body is not JSON in UTF-8, ends too early, names a member twice, is nested too"
                  + " deeply, or has a value of the wrong type.")
          .happens(Scope.WITH_BODY)
          .with(Detail.integer("line", "The line of the body, from 1, where known.").sometimes())
          .with(Detail.integer("column", "The column, from 1, where known.").sometimes())
          .with(
              Detail.string("pointer", "The member, as a JSON Pointer (RFC 6901), where known.")
                  .sometimes())
          .sample(
              given ->
                  new MalformedJson(
                      "A value has the wrong type",
                      given.seconds("line", 1),
                      given.seconds("column", 26),
                      given.text("pointer", "/price")));

  private final int line;
  private final int column;
  private final @Nullable String pointer;

  /**
   * Makes a failure that says where in the body the fault is.
   *
   * @param whatHappened one sentence, without a full stop, that quotes nothing of the body
   * @param line from 1; less if the place is not known, as in a patch that fails when applied
   * @param column from 1
   * @param pointer the member that could not be read (RFC 6901); null if it is not known
   */
  public MalformedJson(String whatHappened, int line, int column, @Nullable String pointer) {
    super(CommonCode.MALFORMED_JSON, whatHappened);
    this.line = line;
    this.column = column;
    this.pointer = pointer;
  }

  @Override
  public Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    if (line > 0) {
      details.put("line", line);
      details.put("column", column);
    }
    if (pointer != null) {
      details.put("pointer", pointer);
    }
    return details;
  }
}
