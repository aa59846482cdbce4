package dev.candor.errors.language;

import dev.candor.failure.Failure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * What a failure says, all of it in one language.
 *
 * @param language its tag (RFC 5646)
 * @param title of the code
 * @param message what happened and what to do about it
 * @param details the facts for programs, which differ in the messages of violations only
 * @param words what the page says besides; those that are missing are English
 */
@RegisterForReflection
public record FailureText(
    String language,
    String title,
    String message,
    Map<String, Object> details,
    Map<String, String> words) {

  /** The language of the code, the logs and the journal. */
  static final String ENGLISH = "en";

  /** {@return whether it is what the logs and the journal say, too} */
  public boolean isEnglish() {
    return language.equals(ENGLISH);
  }

  /**
   * {@return what a failure says in English}
   *
   * @param failure any
   */
  public static FailureText english(Failure failure) {
    return new FailureText(
        ENGLISH, failure.code().title(), failure.getMessage(), failure.details(), Map.of());
  }

  /** {@return the same without its details} */
  public FailureText brief() {
    return new FailureText(language, title, message, Map.of(), words);
  }
}
