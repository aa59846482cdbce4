package dev.candor.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.candor.kit.DocumentedOperation;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Documentation;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers of documented operations as lines of JSON, for a program that is not Java's. */
final class RecordedAnswers {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  /** Records an answer. What is not of an operation is for {@link Findings} to judge. */
  void add(String request, RawResponse answer) {
    RequestedOperation requested = RequestedOperation.of(request);
    Documentation.served()
        .find(requested.method(), requested.path())
        .ifPresent(operation -> lines.add(line(operation, answer)));
  }

  Queue<String> lines() {
    return lines;
  }

  private static String line(DocumentedOperation operation, RawResponse answer) {
    Map<String, String> fields = fields(answer);
    boolean readable =
        fields.getOrDefault("content-type", "").split(";", 2)[0].endsWith("json")
            && !fields.containsKey("content-encoding");
    try {
      return JSON.writeValueAsString(
          Map.of(
              "operation",
              operation.name(),
              "status",
              answer.status(),
              "fields",
              fields,
              "body",
              readable ? answer.body() : ""));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> fields(RawResponse answer) {
    Map<String, String> fields = new TreeMap<>();
    answer
        .head()
        .lines()
        .skip(1)
        .map(line -> line.split(":", 2))
        .filter(field -> field.length == 2)
        .forEach(field -> fields.put(field[0].toLowerCase(Locale.ROOT), field[1].strip()));
    return fields;
  }
}
