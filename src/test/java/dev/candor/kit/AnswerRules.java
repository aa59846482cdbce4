package dev.candor.kit;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What any single answer must be, whatever was asked. */
final class AnswerRules {

  /** A list of structured fields (RFC 9651): strings with parameters that are integers or words. */
  private static final String ITEM =
      "\"[ -~&&[^\"]]+\"(?:;[a-z*][a-z0-9_*.-]*=(?:\\d+|\"[^\"]*\"|:[A-Za-z0-9+/=]*:))*";

  private static final Pattern LIST = Pattern.compile(ITEM + "(?:[ \t]*,[ \t]*" + ITEM + ")*");
  private static final Pattern LEFT = Pattern.compile("(?:(?!;r=)[^,])*;r=\\d+(?:;[^,]*)?");
  private static final Pattern QUOTA = Pattern.compile("(?:(?!;q=)[^,])*;q=\\d+(?:;[^,]*)?");
  private static final Pattern TAGS =
      Pattern.compile(
          "[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*(?:[ \t]*,[ \t]*[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)*");
  private static final Pattern SECONDS = Pattern.compile("\\d+");
  private static final Pattern DATE =
      Pattern.compile("[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} [0-9:]{8} GMT");

  private AnswerRules() {}

  /** Returns what is wrong with an answer. */
  static List<Finding> findings(Answer answer, OpenApiDocument document) {
    Findings findings = new Findings(answer.subject());
    if (answer.isFailure() && !answer.isHead()) {
      checkFailure(answer, findings);
    }
    if (answer.status() == 405 && answer.field("Allow") == null) {
      findings.add(Rule.ALLOW, "no Allow");
    }
    if (answer.status() == 401 && answer.field("WWW-Authenticate") == null) {
      findings.add(Rule.WWW_AUTHENTICATE, "no WWW-Authenticate");
    }
    String language = answer.field("Content-Language");
    if (language != null && !TAGS.matcher(language).matches()) {
      findings.add(Rule.CONTENT_LANGUAGE, "Content-Language: " + language);
    }
    checkList(answer, "RateLimit", LEFT, findings);
    checkList(answer, "RateLimit-Policy", QUOTA, findings);
    try {
      document.verify(answer);
    } catch (AssertionError e) {
      findings.add(Rule.DOCUMENTED, String.valueOf(e.getMessage()).strip());
    }
    return findings.all();
  }

  private static void checkFailure(Answer answer, Findings findings) {
    boolean page = answer.forPeople() && answer.type().equals("text/html");
    AnsweredFailure failure = AnsweredFailure.read(answer.type(), answer.body());
    if (failure == null && !page) {
      findings.add(
          Rule.FAILURE_SHAPE,
          answer.body().isEmpty() ? "no body" : answer.type() + " " + answer.body());
    }
    String secret = SecretWords.in(withoutPath(answer));
    if (secret != null) {
      findings.add(Rule.DISCREET, secret + " in " + answer.body());
    }
    checkRetryAfter(answer.field("Retry-After"), failure, findings);
  }

  /** A problem may name the path of the request, which may begin as that of a file does. */
  private static String withoutPath(Answer answer) {
    return answer.path().length() > 1 ? answer.body().replace(answer.path(), "") : answer.body();
  }

  private static void checkRetryAfter(
      @Nullable String field, @Nullable AnsweredFailure failure, Findings findings) {
    String member = failure == null ? "" : failure.details().path("retry_after").asText();
    boolean readable =
        field == null || SECONDS.matcher(field).matches() || DATE.matcher(field).matches();
    boolean stated = !member.isEmpty() || (failure != null && !failure.problem());
    if (!readable || (stated && !member.equals(field == null ? "" : field))) {
      findings.add(Rule.RETRY_AFTER, "Retry-After: " + field + ", retry_after: " + member);
    }
  }

  private static void checkList(Answer answer, String name, Pattern each, Findings findings) {
    String value = answer.field(name);
    if (value == null) {
      return;
    }
    boolean good = LIST.matcher(value).matches();
    for (String item : value.split(",", -1)) {
      good &= each.matcher(item).matches();
    }
    if (!good) {
      findings.add(Rule.RATE_LIMIT_SYNTAX, name + ": " + value);
    }
  }
}
