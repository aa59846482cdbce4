package dev.candor.kit;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.Filter;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The requests of one probe. Each answer is held to the rules for all answers. */
final class Conversation {

  private static final RestAssuredConfig CONFIG =
      RestAssuredConfig.config()
          .httpClient(
              HttpClientConfig.httpClientConfig()
                  .setParam("http.socket.timeout", (int) RawConnection.PATIENCE.toMillis()))
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false));

  /** An empty object of JSON, in bytes: REST Assured does not turn text into any media type. */
  static final byte[] OBJECT = "{}".getBytes(StandardCharsets.US_ASCII);

  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] \\d{3}[ \r]");

  private final Target target;
  private final Findings findings;

  Conversation(String subject, Target target) {
    this.target = target;
    this.findings = new Findings(subject);
  }

  Target target() {
    return target;
  }

  List<Finding> findings() {
    return findings.all();
  }

  /** Sends a request for an operation, with a body of {@code {}} where it reads one. */
  Answer send(
      DocumentedOperation operation, String path, UnaryOperator<RequestSpecification> details) {
    return send(
        operation.method(),
        path,
        request -> {
          RequestSpecification authorized = authorize(request);
          return details.apply(
              operation.readsBody()
                  ? authorized.contentType(operation.bodyType()).body(OBJECT)
                  : authorized);
        });
  }

  /** Sends any request. */
  Answer send(String method, String path, UnaryOperator<RequestSpecification> details) {
    return send(method, path, details, null);
  }

  private Answer send(
      String method,
      String path,
      UnaryOperator<RequestSpecification> details,
      @Nullable String demand) {
    List<Answer> answers = new ArrayList<>();
    Filter record =
        (request, specification, context) -> {
          Response response = context.next(request, specification);
          answers.add(KitFilter.answer(request, response));
          return response;
        };
    details
        .apply(given().config(CONFIG).baseUri(target.url().toString()).filter(record))
        .urlEncodingEnabled(false)
        .request(method, path);
    return judge(answers.get(0), demand);
  }

  /** Has a request use what the target allows. */
  RequestSpecification authorize(RequestSpecification request) {
    return target.authorization() == null
        ? request
        : request.header("Authorization", target.authorization());
  }

  /** Has a sandbox fail as a demand says. */
  Answer demand(DocumentedOperation operation, String field, String code) {
    return send(
        operation.method(),
        operation.path(),
        request ->
            operation.readsBody()
                ? request.header(field, code).contentType(operation.bodyType()).body(OBJECT)
                : request.header(field, code),
        code);
  }

  /**
   * Sends bytes and reads an answer.
   *
   * @return null if there was none, which is a finding
   */
  @Nullable Answer raw(String method, String path, Function<RawConnection, RawResponse> exchange) {
    try (RawConnection connection = new RawConnection(target.url())) {
      RawResponse response = exchange.apply(connection);
      if (response.head().isEmpty()) {
        findings.add(Rule.FAILURE_SHAPE, "the connection was closed without an answer");
        return null;
      }
      if (!STATUS_LINE.matcher(response.head()).lookingAt()) {
        findings.add(Rule.FAILURE_SHAPE, "no answer of HTTP: " + response.head());
        return null;
      }
      return judge(Answer.of(method, path, response), null);
    } catch (UncheckedIOException e) {
      findings.add(Rule.FAILURE_SHAPE, "no answer could be read: " + e.getMessage());
      return null;
    }
  }

  private Answer judge(Answer answer, @Nullable String demand) {
    target.document().remember(answer, demand);
    findings.addAll(AnswerRules.findings(answer, target.document()));
    return answer;
  }

  /** The head of a request for an operation, without its last empty line. */
  String head(DocumentedOperation operation, String path) {
    String authorization =
        target.authorization() == null ? "" : "Authorization: " + target.authorization() + "\r\n";
    return operation.method()
        + " "
        + path
        + " HTTP/1.1\r\nHost: "
        + target.url().getAuthority()
        + "\r\n"
        + authorization;
  }

  /** Adds a finding unless the status is one of a few. */
  void expect(@Nullable Answer answer, Rule rule, int... statuses) {
    if (answer != null && IntStream.of(statuses).noneMatch(status -> status == answer.status())) {
      findings.add(
          rule, answer.status() + " instead of " + IntStream.of(statuses).boxed().toList());
    }
  }

  void add(Rule rule, String observation) {
    findings.add(rule, observation);
  }
}
