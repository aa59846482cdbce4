package dev.candor.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Within a major version, the contract keeps what the last release promised. Both are golden files:
 * that of the release is in its tag, so nothing has to be kept or built twice.
 */
class CompatibilityTest {

  private static final Path GOLDEN = Path.of("src/test/golden/contract.txt");
  private static final Pattern MAJOR =
      Pattern.compile("<artifactId>candor</artifactId>\\s*<version>(\\d+)\\.");

  @Test
  void theContractKeepsWhatTheLastReleasePromised() throws IOException, InterruptedException {
    List<String> tags = git("describe", "--tags", "--abbrev=0", "--match", "v[0-9]*");
    Assumptions.assumeFalse(tags.isEmpty(), "skipped, because there is no release yet");
    String tag = tags.get(0);
    List<String> released = git("show", tag + ":" + GOLDEN);
    assertThat(released).as("the golden file of " + tag).isNotEmpty();
    Assumptions.assumeTrue(tag.startsWith("v" + major() + "."), "skipped: a new major version");
    assertThat(breaks(released, Files.readAllLines(GOLDEN)))
        .as("breaks since " + tag + ", which need a major version")
        .isEmpty();
  }

  static Stream<Arguments> breaking() {
    return Stream.of(
        arguments("code URI_TOO_LONG is gone", "414 URI_TOO_LONG (?s:.*?)\n(?=4)", ""),
        arguments("route GET /api/data is gone", "GET /api/data\n(?: .*\n)+", ""),
        arguments(
            " lacks reference", "(Order \\{.*)\"reference\":\\{[^}]*},(.*)\"reference\",", "$1$2"),
        arguments(
            "GET /products/{id} answering 304 is gone",
            "(GET /products/\\{id}\n(?: .*\n)*?)  304 .*\n",
            "$1"),
        arguments(
            "/quantity has a lower maximum",
            "(BasketItem .*\"maximum\":)1000(,\"minimum\":1,\"type\":\"integer\"}},\"req)",
            "$110$2"),
        arguments(
            "POST /orders application/json needs note",
            "(OrderRequest .*\"required\":\\[)",
            "$1\"note\","),
        arguments("OUT_OF_STOCK was 422 and is 409", "422 OUT_OF_STOCK", "409 OUT_OF_STOCK"),
        arguments(
            "RATE_LIMIT_EXCEEDED was 429 retryable and is 429",
            "(429 RATE_LIMIT_EXCEEDED .*) retryable",
            "$1"),
        arguments("OUT_OF_STOCK's items.available is gone", "    available integer\n", ""),
        arguments(
            "'s Retry-After may be missing", "  Retry-After:\n", "  Retry-After: sometimes\n"),
        arguments(
            "/name has another type",
            "(Product .*\"name\":\\{\"type\":)\"string\"",
            "$1[\"string\",\"null\"]"),
        arguments("/total has another format", "(Order .*\"total\":.*?)int64", "$1int32"),
        arguments("/status has another enum", "(OrderState .*\"failed\")", "$1,\"shipped\""),
        arguments("POST /process needs a token", "POST /process", "POST /process with a token"),
        arguments(
            "GET /products 200 lacks Link", "(GET /products\n(?: .*\n)*?  200 .*)Link, ", "$1"),
        arguments(
            "YetUnknownFailure lacks retryable",
            "(YetUnknownFailure .*)\"retryable\":\\{[^}]*},",
            "$1"));
  }

  static Stream<Arguments> harmless() {
    return Stream.of(
        arguments(
            "a new code",
            "422 OUT_OF_STOCK",
            "422 NEW_CODE RULE INSIDE\n  on []\n422 OUT_OF_STOCK"),
        arguments("a new route", "GET /api/data\n", "GET /api/new\n  200 ETag\nGET /api/data\n"),
        arguments(
            "a new member of an answer",
            "(Order .*\"required\":\\[)(.*\"properties\":\\{)?",
            "$1\"points\","),
        arguments(
            "a new member that a request may have",
            "(OrderRequest .*\"properties\":\\{)",
            "$1\"note\":{\"type\":\"string\"},"),
        arguments("a wider bound", "(BasketItem .*\"maximum\":)1000,", "$110000,"),
        arguments("a new header field", "(GET /products\n(?: .*\n)*?  200 .*)Link", "$1Link, New"),
        arguments(
            "a new optional parameter", "(GET /products\n)", "$1  parameter {\"name\":\"sort\"}\n"),
        arguments("a member no longer needed", "(OrderRequest .*\"required\":\\[)\"items\",", "$1"),
        arguments("a token no longer needed", "(GET /protected) with a token", "$1"),
        arguments("a new value of a detail", "reason string \\[", "reason string [NEW, "));
  }

  @ParameterizedTest
  @MethodSource("breaking")
  void aBreakIsFound(String found, String pattern, String replacement) throws IOException {
    assertThat(breaksOf(pattern, replacement)).isNotEmpty().anyMatch(line -> line.contains(found));
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void whatBreaksNothingIsAllowed(String what, String pattern, String replacement)
      throws IOException {
    assertThat(breaksOf(pattern, replacement)).as(what).isEmpty();
  }

  private static List<String> breaksOf(String pattern, String replacement) throws IOException {
    String golden = Files.readString(GOLDEN);
    String changed = golden.replaceAll(pattern, replacement);
    assertThat(changed).isNotEqualTo(golden);
    return breaks(golden.lines().toList(), changed.lines().toList());
  }

  private static List<String> breaks(List<String> before, List<String> after) {
    return ContractBreaks.between(GoldenContract.read(before), GoldenContract.read(after));
  }

  private static String major() throws IOException {
    Matcher version = MAJOR.matcher(Files.readString(Path.of("pom.xml")));
    assertThat(version.find()).isTrue();
    return version.group(1);
  }

  /** What git prints; nothing where it fails, as without a repository or without a tag. */
  private static List<String> git(String... arguments) throws IOException, InterruptedException {
    Process git;
    try {
      git =
          new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(arguments)).toList())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return List.of();
    }
    List<String> lines =
        new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    return git.waitFor() == 0 ? lines : List.of();
  }
}
