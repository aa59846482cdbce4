package dev.candor.errors.language;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A translated sentence with holes, such as {@code Produkt {resource_id} nicht gefunden}.
 *
 * @param texts one more than there are holes, which are between them
 * @param holes in their order
 */
record Sentence(List<String> texts, List<Hole> holes) {

  private static final Pattern HOLE = Pattern.compile("\\{([a-z_]+)(!?)}");

  /**
   * A place for a value.
   *
   * @param name of the value
   * @param inWords whether the value is English words, for which there must be a translation
   */
  record Hole(String name, boolean inWords) {}

  /** Reads a sentence; an exclamation mark after a name means that the value is words. */
  static Sentence parse(String text) {
    List<String> texts = new ArrayList<>();
    List<Hole> holes = new ArrayList<>();
    Matcher hole = HOLE.matcher(text);
    int end = 0;
    while (hole.find()) {
      texts.add(text.substring(end, hole.start()));
      holes.add(new Hole(hole.group(1), !hole.group(2).isEmpty()));
      end = hole.end();
    }
    texts.add(text.substring(end));
    return new Sentence(List.copyOf(texts), List.copyOf(holes));
  }

  /** {@return the sentence with its values; null if one of them is missing} */
  @Nullable String fill(Function<Hole, @Nullable String> values) {
    StringBuilder filled = new StringBuilder(texts.get(0));
    for (int i = 0; i < holes.size(); i++) {
      String value = values.apply(holes.get(i));
      if (value == null) {
        return null;
      }
      filled.append(value).append(texts.get(i + 1));
    }
    return filled.toString();
  }
}
