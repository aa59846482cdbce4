package dev.candor.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Parts of requests that are made up rather than chosen from a list. */
final class RandomParts {

  private static final List<String> RANGES =
      List.of(
          "*",
          "*/*",
          "text/*",
          "*/html",
          "text/html",
          "application/json",
          "image/png",
          "/",
          "",
          "a",
          "application/problem+json",
          "application/yaml",
          "TEXT/css",
          "text/html/x",
          " ");
  private static final List<String> PARAMETERS =
      List.of(
          "q=",
          "q=.2",
          "q=2",
          "q=0",
          "q=1.000",
          "Q=0.5",
          "q=0.12345",
          "q=x",
          "q=-1",
          "q=\"1\"",
          "level=1",
          "x=\"a,b;q=0\"",
          "x=\"",
          "",
          " q = 1 ",
          "=");
  private static final List<String> TAGS =
      List.of(
          "*",
          "\"1\"",
          "W/\"1\"",
          "w/\"1\"",
          "\"\"",
          "",
          "\"",
          "abc",
          "\"\u00ff\"",
          " ",
          "\t\"2\"",
          "W/",
          "\"a\"\"b\"",
          "**");
  private static final List<String> SEGMENTS =
      List.of("/.", "/..", "/%2e", "/%2E%2e", "/", "/%2F", "/%2f..", "/;a=b", "/%25", "/%C3%A4");
  private static final List<String> RECORDS =
      List.of(
          "{\"name\":\"%s\",\"price\":-1,\"currency\":\"EUR\",\"stock\":1}",
          "{\"email\":\"%s@example.com\",\"password\":\"1\"}",
          "{\"email\":\"a@%s.com\",\"password\":\"%1$s\"}",
          "{\"roles\":[\"%s\",\"%1$s\"]}",
          "{\"estimated_recovery\":\"%s\",\"message\":\"%1$s\"}",
          "{\"items\":[{\"product_id\":1,\"quantity\":0}],\"payment\":{\"token\":\"%s\"}}",
          "{\"%s\":1}");

  private final Random random;

  RandomParts(Random random) {
    this.random = random;
  }

  /** A field that is made of pieces, which may be right or wrong in themselves. */
  String field() {
    return switch (random.nextInt(3)) {
      case 0 -> "Accept: " + ranges();
      case 1 -> "If-Match: " + list(TAGS);
      default -> "If-None-Match: " + list(TAGS);
    };
  }

  private String ranges() {
    StringBuilder ranges = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      ranges.append(any(RANGES));
      for (int j = random.nextInt(3); j > 0; j--) {
        ranges.append(';').append(any(PARAMETERS));
      }
      ranges.append(i > 0 ? "," : "");
    }
    return ranges.toString();
  }

  private String list(List<String> elements) {
    StringBuilder list = new StringBuilder(any(elements));
    for (int i = random.nextInt(4); i > 0; i--) {
      list.append(',').append(any(elements));
    }
    return list.toString();
  }

  /** Another spelling of a target, or one that looks like it. */
  String spell(String target) {
    StringBuilder spelt = new StringBuilder();
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c == '/' && random.nextInt(4) == 0) {
        spelt.append(any(SEGMENTS));
      }
      boolean encoded = random.nextInt(4) == 0 && (c == '/' || Character.isLetterOrDigit(c));
      spelt.append(encoded && c < 0x80 ? String.format("%%%02x", (int) c) : String.valueOf(c));
    }
    return spelt.toString();
  }

  /** A body with a few characters of one category, in bytes that stand for UTF-8. */
  String body() {
    StringBuilder text = new StringBuilder();
    int category = random.nextInt(31);
    while (text.length() < 3) {
      int character = random.nextInt(random.nextInt(4) == 0 ? 0x110000 : 0x3000);
      if (Character.getType(character) == category || random.nextInt(5_000) == 0) {
        append(character, text);
      }
    }
    String json = String.format(any(RECORDS), text.toString().repeat(1 + random.nextInt(90)));
    return new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private void append(int character, StringBuilder text) {
    boolean escaped = character < ' ' || character == '"' || character == '\\';
    if (escaped || random.nextInt(3) == 0) {
      for (char c : Character.toChars(character)) {
        text.append(String.format("\\u%04x", (int) c));
      }
    } else {
      text.appendCodePoint(character);
    }
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
