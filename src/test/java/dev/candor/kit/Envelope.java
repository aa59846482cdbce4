package dev.candor.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;
import org.jspecify.annotations.Nullable;

/** What every failure's answer must be, whatever the failure. */
public final class Envelope {

  private static final Set<String> MEMBERS =
      Set.of(
          "code",
          "message",
          "retryable",
          "timestamp",
          "request_id",
          "trace_id",
          "documentation_url",
          "details");

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Envelope() {}

  /** Checks that an answer is the envelope of a failure, and returns it for more. */
  public static ValidatableResponse check(ValidatableResponse response, int status, String code) {
    return response
        .statusCode(status)
        .contentType("application/json")
        .header("Cache-Control", "no-store")
        .header("X-Request-Id", matches(id -> !id.isEmpty()))
        .body(
            matches(
                body -> {
                  check(body, code, response.extract().header("X-Request-Id"));
                  return true;
                }));
  }

  /** The same for a raw answer. */
  public static void check(RawResponse response, int status, String code) {
    assertThat(response.status()).isEqualTo(status);
    check(response.body(), code, String.valueOf(response.header("X-Request-Id")));
    assertThat(response.header("Content-Type")).isEqualTo("application/json");
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
  }

  /**
   * Checks a body.
   *
   * @param code null if any will do
   */
  public static void check(String body, @Nullable String code, String requestId) {
    Map<String, Object> envelope = parse(body);
    assertThat(envelope.keySet()).containsExactly("error");
    @SuppressWarnings("unchecked")
    Map<String, Object> error = Objects.requireNonNull((Map<String, Object>) envelope.get("error"));
    assertThat(MEMBERS).containsAll(error.keySet());
    assertThat(error)
        .containsKeys(
            "code", "message", "retryable", "timestamp", "request_id", "documentation_url");
    if (code != null) {
      assertThat(error).containsEntry("code", code);
    }
    assertThat(String.valueOf(error.get("code"))).matches("[A-Z][A-Z0-9_]*");
    assertThat(error).containsEntry("request_id", requestId);
    assertThat(error).containsEntry("documentation_url", "/errors/" + error.get("code"));
    assertThat(String.valueOf(error.get("timestamp")))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    if (error.containsKey("details")) {
      assertThat(error.get("details")).isInstanceOf(Map.class);
      assertThat((Map<?, ?>) error.get("details")).isNotEmpty();
    }
    assertDiscreet(body);
  }

  /** Checks a body in the shape of RFC 9457. */
  public static void checkProblem(String body, @Nullable String code, String requestId) {
    Map<String, Object> problem = parse(body);
    assertThat(problem)
        .containsKeys("type", "title", "status", "detail", "code", "retryable", "timestamp", "path")
        .containsEntry("instance", "/failures/" + requestId)
        .containsEntry("type", "/errors/" + problem.get("code"))
        .containsEntry("request_id", requestId);
    if (code != null) {
      assertThat(problem).containsEntry("code", code);
    }
    assertDiscreet(body);
  }

  private static Map<String, Object> parse(String body) {
    try {
      return JSON.readValue(body, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not a JSON object: " + body, e);
    }
  }

  /** No class, stack frame, SQL or file path. */
  public static void assertDiscreet(String body) {
    assertThat(SecretWords.in(body)).as("a secret word in " + body).isNull();
  }

  private static TypeSafeMatcher<String> matches(Predicate<String> test) {
    return new TypeSafeMatcher<>() {
      @Override
      protected boolean matchesSafely(String item) {
        return test.test(item);
      }

      @Override
      public void describeTo(Description description) {
        description.appendText("as the contract says");
      }
    };
  }
}
