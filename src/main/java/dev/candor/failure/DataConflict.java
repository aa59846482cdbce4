package dev.candor.failure;

import dev.candor.Public;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The change breaks an integrity rule of the database.
 *
 * <pre>{@code
 * CONSTRAINT entry_number_unique UNIQUE (number)  -- in a migration: thrown by Database
 *
 * @FailsWith(DataConflict.class)
 * public Entry book(@Valid NewEntry entry)
 * }</pre>
 */
@Public
public final class DataConflict extends Failure {

  private static final Detail<String> RESOURCE =
      Detail.string("resource", "What kind of thing is in conflict.");

  private static final Detail<String> FIELD =
      Detail.string("field", "Its member that is to blame, if one is.").sometimes();

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.CONFLICT,
              "In conflict with what is stored",
              "Choose another value, or change what it conflicts with first.")
          .when(
              "The change breaks a rule of the database: another thing has the same value, or still"
                  + " names this one.")
          .with(RESOURCE)
          .with(FIELD)
          .sample(
              given ->
                  new DataConflict(
                      given.text(RESOURCE.name(), "user"), given.text(FIELD.name(), "email")));

  private static final String NAMED_ELSEWHERE = "is still named elsewhere";

  private final @Nullable String why;

  /**
   * Makes the failure of a change that conflicts with another thing of its kind.
   *
   * @param resource the kind of thing in conflict, in lower case
   * @param field its member, in snake_case, if one is the cause; else null
   */
  public DataConflict(String resource, @Nullable String field) {
    this(
        resource,
        field,
        null,
        field == null
            ? "The change conflicts with another " + resource
            : "This " + resource + "'s '" + field + "' conflicts with another " + resource);
  }

  private DataConflict(
      String resource, @Nullable String field, @Nullable String why, String whatHappened) {
    super(CommonCode.DATA_CONFLICT, whatHappened, RESOURCE.is(resource), FIELD.is(field));
    this.why = why;
  }

  /**
   * {@return the conflict with another thing that refers to this one}
   *
   * @param resource the kind of thing that is referred to, in lower case
   * @param field its member that is referred to, in snake_case
   */
  public static DataConflict ofReference(String resource, String field) {
    return new DataConflict(
        resource,
        field,
        NAMED_ELSEWHERE,
        "This " + resource + " " + NAMED_ELSEWHERE + " by its '" + field + "'");
  }

  /**
   * {@return the conflict with the state that a thing is in}
   *
   * @param resource the kind of thing, in lower case
   * @param field its member, in snake_case
   * @param why completes a sentence whose subject is the member
   */
  public static DataConflict ofState(String resource, String field, String why) {
    return new DataConflict(resource, field, why, "This " + resource + "'s '" + field + "' " + why);
  }

  @Override
  public Map<String, Object> parameters() {
    return why == null ? Map.of() : Map.of("why", why);
  }
}
