package dev.candor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a reader stumbles over stays out of the repository: some phrases, and files that are too
 * long.
 */
class LanguageTest {

  private static final Pattern STUMBLING_BLOCK =
      Pattern.compile(
          "\\b(whoever|turn(s|ed)? away|lets? in|at the door|in earnest|all the same|to be had"
              + "|(is|are) told|in vain|it is we|sees? to it|looks? after|of its own accord)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final int MAX_LINES = 250;

  /** A migration that was released is not edited: its checksum is compared. */
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  @Test
  void noTextHasAPhraseThatReadersStumbleOver() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : texts()) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        Matcher phrase = STUMBLING_BLOCK.matcher(lines.get(i));
        if (phrase.find()) {
          found.add(
              file + ":" + (i + 1) + " \"" + phrase.group() + "\" in: " + lines.get(i).strip());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void noClassHasMoreLinesThanOneReadsAtASitting() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : texts()) {
      int lines = Files.readAllLines(file).size();
      if (lines > MAX_LINES && file.toString().endsWith(".java")) {
        found.add(file + " has " + lines + " lines");
      }
    }
    assertThat(found).isEmpty();
  }

  /** What the service on the kernel sells is its own affair. */
  @Test
  void theKernelHasNoWordOfTheShop() throws IOException {
    Pattern word =
        Pattern.compile(
            "\\b(products?|shops?|baskets?|inventory|payments?|stock|orders)\\b",
            Pattern.CASE_INSENSITIVE);
    List<String> found = new ArrayList<>();
    for (String root : List.of("src/main/java/dev/candor", "src/main/resources")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(LanguageTest::isOfTheKernel).toList()) {
          Files.readAllLines(file).stream()
              .filter(line -> word.matcher(line).find())
              .forEach(line -> found.add(file + ": " + line.strip()));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static boolean isOfTheKernel(Path file) {
    return Files.isRegularFile(file)
        && !file.toString().contains("/shop/")
        && !file.endsWith("application.properties")
        && !file.getFileName().toString().startsWith("failures_");
  }

  private static List<Path> texts() throws IOException {
    List<Path> texts = new ArrayList<>();
    for (String root : List.of("src", "docs")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files.filter(LanguageTest::isText).forEach(texts::add);
      }
    }
    try (Stream<Path> files = Files.list(Path.of(""))) {
      files.filter(LanguageTest::isText).forEach(texts::add);
    }
    assertThat(texts).hasSizeGreaterThan(100);
    return texts;
  }

  private static boolean isText(Path file) {
    return !file.startsWith(MIGRATIONS)
        && !file.endsWith(LanguageTest.class.getSimpleName() + ".java")
        && file.toString().matches(".*\\.(java|md|properties|ya?ml|html|lua)");
  }
}
