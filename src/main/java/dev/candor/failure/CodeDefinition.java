package dev.candor.failure;

import dev.candor.Public;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a code stands for: all that the catalogue says of it.
 *
 * <pre>{@code
 * CodeDefinition.of(FailureKind.UNPROCESSABLE, "The entry does not balance", "Make it sum to 0.")
 *     .when("The postings of an entry do not sum to 0.")
 *     .with(SUM)
 *     .sample(given -> new Unbalanced(given.number(SUM.name(), 50)))
 * }</pre>
 *
 * @param kind decides the HTTP status, the log level and whether a client may retry
 * @param title a short, constant description without a full stop: RFC 9457's {@code title}
 * @param remedy what a client can do about it: one sentence, with its full stop
 * @param when it happens: one or two sentences
 * @param scope which routes can answer with it without declaring it
 * @param stage how far a request has come by then
 * @param details what a failure's details can hold
 * @param headers the fields that its answers have besides those of all failures
 * @param samples at least one for each failure class that other code declares; the first is the one
 *     that a sandbox answers with
 * @param deprecation the announcement that the code will be removed; null if there is none
 */
@Public
public record CodeDefinition(
    FailureKind kind,
    String title,
    String remedy,
    String when,
    Scope scope,
    Stage stage,
    List<Detail<?>> details,
    List<HeaderField> headers,
    List<Sample> samples,
    @Nullable Deprecation deprecation) {

  /**
   * Begins a definition, whose other parts the methods below add. Without them, a failure happens
   * inside and only where it is declared.
   *
   * @param kind decides the HTTP status, the log level and whether a client may retry
   * @param title a short, constant description without a full stop
   * @param remedy what a client can do about it: one sentence, with its full stop
   * @return a definition that still lacks an occasion and a sample
   */
  public static CodeDefinition of(FailureKind kind, String title, String remedy) {
    return new CodeDefinition(
        kind,
        title,
        remedy,
        "",
        Scope.WHERE_DECLARED,
        Stage.INSIDE,
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  /**
   * {@return the same with an occasion}
   *
   * @param occasion one or two sentences that say when it happens; the catalogue shows them
   */
  public CodeDefinition when(String occasion) {
    return new CodeDefinition(
        kind, title, remedy, occasion, scope, stage, details, headers, samples, deprecation);
  }

  /**
   * {@return the same for other routes than those that declare it}
   *
   * @param where which routes can answer with it without declaring it
   */
  public CodeDefinition happens(Scope where) {
    return new CodeDefinition(
        kind, title, remedy, when, where, stage, details, headers, samples, deprecation);
  }

  /**
   * {@return the same at another stage than {@link Stage#INSIDE}}
   *
   * @param point how far a request has come by then
   */
  public CodeDefinition at(Stage point) {
    return new CodeDefinition(
        kind, title, remedy, when, scope, point, details, headers, samples, deprecation);
  }

  /**
   * {@return the same with one more detail, behind the others}
   *
   * @param detail its name must be new to the code
   */
  public CodeDefinition with(Detail<?> detail) {
    return new CodeDefinition(
        kind,
        title,
        remedy,
        when,
        scope,
        stage,
        and(details, detail),
        headers,
        samples,
        deprecation);
  }

  /**
   * {@return the same with one more header field, behind the others}
   *
   * @param field that the answers have besides those of all failures
   */
  public CodeDefinition with(HeaderField field) {
    return new CodeDefinition(
        kind,
        title,
        remedy,
        when,
        scope,
        stage,
        details,
        and(headers, field),
        samples,
        deprecation);
  }

  /** {@return the same with the time to wait, in seconds, as a field and as a detail} */
  public CodeDefinition withRetryAfter() {
    return with(Detail.RETRY_AFTER)
        .with(HeaderField.always(HeaderField.RETRY_AFTER, Detail.RETRY_AFTER.description()));
  }

  /**
   * Announces that the code will be removed.
   *
   * @param since the day from which no client should rely on it: ISO 8601, such as {@code
   *     2026-11-22}
   * @param sunset when it may be gone, ISO 8601; empty if that is not decided
   * @return the same with the announcement
   * @throws java.time.format.DateTimeParseException if one of them is no such day
   */
  public CodeDefinition deprecated(String since, String sunset) {
    return new CodeDefinition(
        kind,
        title,
        remedy,
        when,
        scope,
        stage,
        details,
        headers,
        samples,
        Deprecation.of(since, sunset));
  }

  /**
   * {@return the same with one more sample, behind the others}
   *
   * @param sample one for each failure class that other code declares
   */
  public CodeDefinition sample(Sample sample) {
    return new CodeDefinition(
        kind,
        title,
        remedy,
        when,
        scope,
        stage,
        details,
        headers,
        and(samples, sample),
        deprecation);
  }

  private static <T> List<T> and(List<T> some, T more) {
    List<T> all = new ArrayList<>(some);
    all.add(more);
    return List.copyOf(all);
  }
}
