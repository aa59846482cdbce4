package dev.candor.failure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a code stands for: all that the catalogue says of it.
 *
 * @param title a short, constant description without a full stop: RFC 9457's {@code title}
 * @param remedy what a caller can do about it: one sentence, with its full stop
 * @param when it happens: one or two sentences
 * @param scope which routes can answer with it without saying so
 * @param stage how far a request has come by then
 * @param details what a failure's details can hold
 * @param headers the fields that its answers have besides those of all failures
 * @param samples at least one for each failure class that other code declares; the first is the one
 *     that a sandbox answers with
 * @param deprecation the announcement that the code will be removed; null if there is none
 */
public record CodeDefinition(
    FailureKind kind,
    String title,
    String remedy,
    String when,
    Scope scope,
    Stage stage,
    List<Detail> details,
    List<HeaderField> headers,
    List<Sample> samples,
    @Nullable Deprecation deprecation) {

  /** The member of the details, and the field, that say how long to wait. */
  public static final String RETRY_AFTER_DETAIL = "retry_after";

  public static final String RETRY_AFTER_FIELD = "Retry-After";

  /** A definition whose other parts are added by the methods below. */
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

  public CodeDefinition when(String occasion) {
    return new CodeDefinition(
        kind, title, remedy, occasion, scope, stage, details, headers, samples, deprecation);
  }

  /** Says where it happens; otherwise, where it is declared. */
  public CodeDefinition happens(Scope where) {
    return new CodeDefinition(
        kind, title, remedy, when, where, stage, details, headers, samples, deprecation);
  }

  /** Says at which stage it happens; otherwise, inside. */
  public CodeDefinition at(Stage point) {
    return new CodeDefinition(
        kind, title, remedy, when, scope, point, details, headers, samples, deprecation);
  }

  public CodeDefinition with(Detail detail) {
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

  /** Adds how long to wait, in seconds, as a field and as a detail. */
  public CodeDefinition withRetryAfter() {
    String seconds = "Seconds after which the request is no longer refused for this reason.";
    return with(Detail.integer(RETRY_AFTER_DETAIL, seconds))
        .with(HeaderField.always(RETRY_AFTER_FIELD, seconds));
  }

  /**
   * Says that the code will go.
   *
   * @param since the day from which no client should rely on it: ISO 8601, such as {@code
   *     2026-11-22}
   * @param sunset when it may be gone; empty if that is not decided
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
