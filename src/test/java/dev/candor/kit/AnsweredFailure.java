package dev.candor.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * A failure as an answer has it.
 *
 * @param problem whether it is a problem of RFC 9457, not an envelope
 * @param members the envelope's {@code error}, or the problem
 * @param details the envelope's {@code details}, or the problem
 */
record AnsweredFailure(boolean problem, JsonNode members, JsonNode details) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads a body; null if it is neither an envelope nor a problem. */
  static @Nullable AnsweredFailure read(String type, String body) {
    JsonNode answer = parse(body);
    if (answer == null) {
      return null;
    }
    JsonNode error = answer.path("error");
    if (type.equals("application/json")
        && error.path("code").isTextual()
        && error.path("message").isTextual()) {
      return new AnsweredFailure(false, error, error.path("details"));
    }
    return type.equals("application/problem+json") && isProblem(answer)
        ? new AnsweredFailure(true, answer, answer)
        : null;
  }

  /** RFC 9457, section 3.1: all members are optional, and have their types. */
  private static boolean isProblem(JsonNode answer) {
    return answer.isObject()
        && (answer.has("title") || answer.has("type"))
        && isTextual(answer, "type")
        && isTextual(answer, "title")
        && isTextual(answer, "detail")
        && isTextual(answer, "instance")
        && (!answer.has("status") || answer.path("status").isInt());
  }

  private static boolean isTextual(JsonNode answer, String member) {
    return !answer.has(member) || answer.path(member).isTextual();
  }

  private static @Nullable JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** The code; where a problem has none, one that stands for its status. */
  String code(int status) {
    String code = members.path("code").asText();
    return code.isEmpty() ? "HTTP_" + status : code;
  }
}
