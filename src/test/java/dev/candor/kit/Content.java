package dev.candor.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a document says of the content of a request or a response. */
final class Content {

  private static final Pattern JSON = Pattern.compile("application/(?:.+\\+)?json");

  private Content() {}

  /** The description for a media type, or for a range that has it; a missing node for none. */
  static JsonNode of(JsonNode message, String type) {
    JsonNode content = message.path("content");
    String name = withoutParameters(type);
    for (String range : List.of(name, name.replaceFirst("/.*", "/*"), "*/*")) {
      for (Map.Entry<String, JsonNode> each : content.properties()) {
        if (withoutParameters(each.getKey()).equalsIgnoreCase(range)) {
          return each.getValue();
        }
      }
    }
    return content.path("none");
  }

  static boolean isJson(String type) {
    return JSON.matcher(withoutParameters(type)).matches();
  }

  private static String withoutParameters(String type) {
    return type.split(";", 2)[0].strip();
  }
}
