package dev.candor.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the golden file says, as a client sees it. {@link GoldenContractIT} writes the file. */
record GoldenContract(
    Map<String, Code> codes, Map<String, Operation> operations, Map<String, JsonNode> schemas) {

  /**
   * A code.
   *
   * @param facts its status, and whether it is retryable
   * @param members details, by their path, and header fields; with what is said of each
   */
  record Code(String facts, Map<String, Member> members) {}

  /** A detail or a header field. */
  record Member(String type, boolean always) {}

  /**
   * An operation.
   *
   * @param answers what each success carries: header fields, and the schemas of media types
   */
  record Operation(
      boolean needsToken,
      Map<String, JsonNode> parameters,
      Map<String, JsonNode> bodies,
      Map<String, Answer> answers) {}

  /** A success. */
  record Answer(List<String> fields, Map<String, JsonNode> contents) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CODE = Pattern.compile("(\\d{3}) (\\S+) \\S+ \\S+( retryable)?");
  private static final Pattern FIELD = Pattern.compile(" {2}(\\S+):( sometimes)?");
  private static final Pattern DETAIL =
      Pattern.compile("((?: {2})+)(\\S+) ([a-z ]+)(, sometimes)?(?: \\[.*])?");
  private static final Pattern OPERATION = Pattern.compile("([A-Z]+ /\\S*)( with a token)?");
  private static final Pattern ANSWER = Pattern.compile(" {2}(\\d{3}) (.*)");
  private static final Pattern NAMED = Pattern.compile("(\\S+) ([{\"\\[].*|true|false)");

  static GoldenContract read(List<String> lines) {
    GoldenContract contract =
        new GoldenContract(new LinkedHashMap<>(), new LinkedHashMap<>(), new HashMap<>());
    int end;
    for (int begin = 0; begin < lines.size(); begin = end) {
      end = begin + 1;
      while (end < lines.size() && lines.get(end).startsWith(" ")) {
        end++;
      }
      contract.add(lines.get(begin), lines.subList(begin + 1, end));
    }
    return contract;
  }

  /** A schema, and not its name. */
  JsonNode resolve(JsonNode schema) {
    return schema.isTextual() ? schemas.getOrDefault(schema.asText(), schema) : schema;
  }

  private void add(String head, List<String> lines) {
    Matcher code = CODE.matcher(head);
    Matcher operation = OPERATION.matcher(head);
    Matcher named = NAMED.matcher(head);
    if (code.matches()) {
      codes.put(code.group(2), new Code(code.replaceAll("$1$3"), members(lines)));
    } else if (operation.matches()) {
      operations.put(operation.group(1), operation(operation.group(2) != null, lines));
    } else if (named.matches()) {
      schemas.put(named.group(1), parse(named.group(2)));
    } else {
      throw new AssertionError("The golden file has a line that cannot be read: " + head);
    }
  }

  private static Map<String, Member> members(List<String> lines) {
    Map<String, Member> members = new LinkedHashMap<>();
    Deque<String> path = new ArrayDeque<>();
    for (String line : lines) {
      Matcher field = FIELD.matcher(line);
      Matcher detail = DETAIL.matcher(line);
      if (field.matches()) {
        members.put(field.group(1), new Member("", field.group(2) == null));
      } else if (!line.startsWith("  on ") && detail.matches()) {
        while (path.size() >= detail.group(1).length() / 2) {
          path.removeLast();
        }
        path.addLast(detail.group(2));
        members.put(String.join(".", path), new Member(detail.group(3), detail.group(4) == null));
      }
    }
    return members;
  }

  private static Operation operation(boolean needsToken, List<String> lines) {
    Operation operation =
        new Operation(needsToken, new HashMap<>(), new HashMap<>(), new LinkedHashMap<>());
    Answer answer = null;
    for (String line : lines) {
      Matcher success = ANSWER.matcher(line);
      if (line.startsWith("  parameter ")) {
        JsonNode parameter = parse(line.substring("  parameter ".length()));
        String name = parameter.isTextual() ? parameter.asText() : parameter.path("name").asText();
        operation.parameters.put(name, parameter);
      } else if (line.startsWith("  reads ")) {
        addContent(line.substring("  reads ".length()), operation.bodies);
      } else if (success.matches()) {
        answer = new Answer(List.of(success.group(2).split(", ", -1)), new LinkedHashMap<>());
        operation.answers.put(success.group(1), answer);
      } else if (answer != null) {
        addContent(line.strip(), answer.contents);
      }
    }
    return operation;
  }

  private static void addContent(String line, Map<String, JsonNode> contents) {
    int space = line.indexOf(' ');
    contents.put(line.substring(0, space), parse(line.substring(space + 1)));
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + text, e);
    }
  }
}
