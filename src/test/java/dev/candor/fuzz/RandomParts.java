package dev.candor.fuzz;

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
  private static final List<String> QUERIES =
      List.of("limit=", "after=", "user_id=", "since=", "x=", "limit=1&", "");
  private static final List<String> CHOICES =
      List.of("Accept-Encoding: ", "Accept-Language: ", "Accept-Charset: ");
  private static final List<String> CODINGS =
      List.of("gzip", "identity", "br", "*", "", "x-gzip", "gzip, gzip", ";q=1", "\u00ff");

  private final Random random;
  private final RandomText text;

  RandomParts(Random random) {
    this.random = random;
    this.text = new RandomText(random);
  }

  /** A field that is made of pieces, which may be right or wrong in themselves. */
  String field() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> "Accept: " + ranges();
      case 2 -> "If-Match: " + list(TAGS);
      case 3 -> "If-None-Match: " + list(TAGS);
      case 4 -> "Content-Encoding: " + any(CODINGS);
      case 5 -> any(CHOICES) + list(CODINGS);
      case 6 -> "X-Request-Id: " + RandomText.bytes(text.next());
      default -> "Idempotency-Key: " + RandomText.bytes(text.next());
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

  /** A query whose names or values hold anything. */
  String query() {
    String name = any(QUERIES);
    return "?" + name + text.encoded() + (random.nextInt(4) == 0 ? "&" + name + "1" : "");
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
