package dev.candor.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A page with a table of operations and codes: seen, provoked, never, undocumented. */
public final class CoveragePage {

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <meta charset="utf-8">
      <title>Failures that were seen</title>
      <style>
        body { font: 14px system-ui, sans-serif; margin: 2em }
        table { border-collapse: collapse }
        th, td { border: 1px solid #ccc; padding: 2px 6px; text-align: center }
        tbody th { text-align: left; white-space: nowrap; font-weight: normal }
        thead th { writing-mode: sideways-lr; text-align: left; font-weight: normal }
        .seen { background: #d4efd9 } .provoked { background: #fdf1c7 } .never, .undocumented { background: #f7c9c4 }
      </style>
      <h1>Failures that were seen</h1>
      <p>%s. <em>Seen</em>: a request got it without a sandbox. <em>Provoked</em>: only a sandbox made it, on demand.
      <em>Never</em>: the document has it, and no request got it. <em>Undocumented</em>: a request got it, and the document does not have it.</p>
      <table>
      <thead><tr><th></th>%s</tr></thead>
      <tbody>
      %s
      </tbody>
      </table>
      </html>
      """;

  private CoveragePage() {}

  /** Writes the page; its directory is made if it is not there. */
  public static void write(Coverage coverage, Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, page(coverage));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String page(Coverage coverage) {
    List<DocumentedOperation> operations = coverage.document().operations();
    Set<String> codes = coverage.codes();
    String heads =
        codes.stream().map(code -> "<th>" + escape(code) + "</th>").collect(Collectors.joining());
    String rows =
        operations.stream()
            .map(operation -> row(coverage, operation, codes))
            .collect(Collectors.joining("\n"));
    return PAGE.formatted(summary(coverage), heads, rows);
  }

  private static String summary(Coverage coverage) {
    return coverage.with(Coverage.State.SEEN).size()
        + " seen, "
        + coverage.with(Coverage.State.PROVOKED).size()
        + " provoked, "
        + coverage.with(Coverage.State.NEVER).size()
        + " never, "
        + coverage.with(Coverage.State.UNDOCUMENTED).size()
        + " undocumented";
  }

  private static String row(Coverage coverage, DocumentedOperation operation, Set<String> codes) {
    return codes.stream()
        .map(code -> cell(coverage.of(operation, code)))
        .collect(Collectors.joining("", "<tr><th>" + escape(operation.name()) + "</th>", "</tr>"));
  }

  private static String cell(Coverage.@Nullable State state) {
    if (state == null) {
      return "<td></td>";
    }
    String word = state.name().toLowerCase(Locale.ROOT);
    return "<td class=\"" + word + "\">" + word + "</td>";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
