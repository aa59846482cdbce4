package dev.candor.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.candor.testing.ExternalServer.Answer;

/** Answers of an {@link ExternalServer} that say something else than what it did. */
final class AlteredAnswers {

  private AlteredAnswers() {}

  static Answer withItemTwice(Answer answer) {
    if (answer.body() != null && answer.body().path("items") instanceof ArrayNode items) {
      items.add(items.required(0).deepCopy());
    }
    return answer;
  }

  static Answer withWrongAmount(Answer answer) {
    ObjectNode body = answer.body();
    if (body != null && body.has("amount")) {
      body.put("amount", body.required("amount").longValue() + 1);
    }
    return answer;
  }

  static Answer with(String member, String value, Answer answer) {
    ObjectNode body = answer.body();
    if (body != null && body.has(member)) {
      body.put(member, value);
    }
    return answer;
  }
}
