package dev.candor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DocumentationTool;
import javax.tools.DocumentationTool.DocumentationTask;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a public type offers is documented, in full and in well-formed Javadoc. */
class JavadocTest {

  private static final Path SOURCES = Path.of("src/main/java");

  /** JDK 18 and later want a comment on a constructor that is not there. */
  private static final String DEFAULT_CONSTRUCTOR = "use of default constructor";

  @Test
  void noPublicTypeHasAWarningOfDoclint(@TempDir Path output) throws IOException {
    List<String> warnings = new ArrayList<>();
    DocumentationTool javadoc = ToolProvider.getSystemDocumentationTool();
    try (StandardJavaFileManager files =
        javadoc.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      files.setLocationFromPaths(DocumentationTool.Location.DOCUMENTATION_OUTPUT, List.of(output));
      DocumentationTask task =
          javadoc.getTask(
              null,
              files,
              diagnostic -> add(diagnostic, warnings),
              null,
              List.of("-quiet", "-public", "-Xdoclint:all", "-Xmaxwarns", "10000"),
              files.getJavaFileObjectsFromPaths(sources()));
      boolean made = task.call();
      assertThat(warnings).isEmpty();
      assertThat(made).isTrue();
    }
  }

  @Test
  void whatServicesOnTheKernelMayUseHasAnExample() throws IOException {
    List<String> without = new ArrayList<>();
    int all = 0;
    for (Path file : sources()) {
      String[] type = Files.readString(file).split("\n@Public\n", 2);
      if (type.length == 2) {
        all++;
        if (!type[0].contains(" * <pre>{@code\n")) {
          without.add(file.toString());
        }
      }
    }
    assertThat(without).isEmpty();
    assertThat(all).isPositive();
  }

  private static void add(Diagnostic<? extends JavaFileObject> found, List<String> warnings) {
    String message = found.getMessage(Locale.ROOT);
    boolean counts =
        found.getKind() != Diagnostic.Kind.NOTE && found.getKind() != Diagnostic.Kind.OTHER;
    if (counts && !message.contains(DEFAULT_CONSTRUCTOR)) {
      JavaFileObject file = found.getSource();
      warnings.add(
          (file == null ? "" : file.getName() + ":" + found.getLineNumber() + " ") + message);
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
