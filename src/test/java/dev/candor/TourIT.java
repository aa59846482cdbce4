package dev.candor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Port;
import dev.candor.testing.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the pages show is what their commands print, on a new service and in this order. {@code
 * -Dcandor.tour=write} writes what was printed into the pages.
 */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class TourIT {

  private static final boolean WRITE = "write".equals(System.getProperty("candor.tour"));

  /** A first admin with a password of its own, and the limits that a stranger meets. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "CANDOR_ADMIN_EMAIL", "",
          "CANDOR_ADMIN_PASSWORD", "",
          // An order that is shown as pending is so for as long as a busy machine may need.
          "CANDOR_ORDER_GRACE", "20s",
          "CANDOR_RATE_LIMIT_IP_LIMIT", "",
          "CANDOR_RATE_LIMIT_USER_LIMIT", "",
          "CANDOR_RATE_LIMIT_ADDRESS_LIMIT", "",
          "CANDOR_RATE_LIMIT_NETWORK_LIMIT", "");

  /** A command, which may go on after a backslash, and what it printed. */
  private static final Pattern STEP =
      Pattern.compile("(?m)^\\$ ((?:.*\\\\\n)*.*)\n((?:(?!\\$ |```).*\n)*)");

  private static final Pattern PAUSE = Pattern.compile("^sleep \\d+; ");

  /** What is another one each time, and by what it is replaced. */
  private static final Map<String, String> CHANGING =
      Map.of(
          "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "(time)",
          "(X-Request-Id: |\"request_id\":\"|/failures/)[0-9A-Z]{13}", "$1(id)",
          "(?m)^date: .*", "date: (time)",
          "ETag: \"\\d+\"", "ETag: (version)",
          ";r=\\d+;t=\\d+", ";r=(rest);t=(time)",
          "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "(uuid)",
          "\"access_token\":\"[^\"]*\"", "\"access_token\":\"(token)\"",
          "\"duration_ms\":\\d+", "\"duration_ms\":(time)");

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/tour.md"})
  void whatIsShownIsWhatIsPrinted(String page) throws IOException, InterruptedException {
    Path file = Path.of(page);
    String text = Files.readString(file);
    StringBuilder written = new StringBuilder();
    try (Service service = Service.start(Engine.newDirectory(), DEFAULTS);
        Shell shell = new Shell(service)) {
      Matcher step = STEP.matcher(text);
      List<String> printed = new ArrayList<>();
      while (step.find()) {
        String output = run(shell, step.group(1), step.group(2));
        printed.add(output);
        step.appendReplacement(
            written, Matcher.quoteReplacement("$ " + step.group(1) + "\n" + shortened(output)));
        if (!WRITE) {
          assertThat(stable(output)).as(step.group(1)).isEqualTo(stable(step.group(2)));
        }
      }
      assertThat(printed).hasSizeGreaterThan(5);
      step.appendTail(written);
    }
    if (WRITE) {
      Files.writeString(file, written);
    }
  }

  /** A command that begins with a pause is repeated until it prints what it should instead. */
  private static String run(Shell shell, String command, String expected) throws IOException {
    Matcher pause = PAUSE.matcher(command);
    if (WRITE || !pause.lookingAt()) {
      return shell.run(command);
    }
    String repeated = command.substring(pause.end());
    return Patience.await(command)
        .until(() -> shell.run(repeated), output -> stable(output).equals(stable(expected)));
  }

  private static String stable(String output) {
    String stable = output;
    for (Map.Entry<String, String> changing : CHANGING.entrySet()) {
      stable = stable.replaceAll(changing.getKey(), changing.getValue());
    }
    return stable;
  }

  private static String shortened(String output) {
    return output.replaceAll("(\"access_token\":\"[^\"]{40})[^\"]*", "$1...");
  }

  /** A shell that keeps its variables, and for which the service is where the pages say. */
  private static final class Shell implements AutoCloseable {

    private static final String END = "-- end of the output --";
    private static final Pattern PASSWORD = Pattern.compile("with the password (\\S+)");

    private final Service service;
    private final Process process;
    private final Writer commands;
    private final BufferedReader output;

    Shell(Service service) throws IOException {
      this.service = service;
      this.process = new ProcessBuilder("bash").redirectErrorStream(true).start();
      this.commands = process.outputWriter();
      this.output = process.inputReader();
    }

    /** Returns what a command prints, each line with its end. */
    String run(String command) throws IOException {
      String line =
          command
              .replace("localhost:8080", "127.0.0.1:" + service.port(Port.SERVICE))
              .replace("localhost:9000", "127.0.0.1:" + service.port(Port.MANAGEMENT))
              .replace("\"...\"", '"' + password() + '"')
              .replace("curl -i ", "curl -s -i ");
      commands.write(line + "\nprintf '\\n" + END + "\\n'\n");
      commands.flush();
      StringBuilder printed = new StringBuilder();
      for (String next = output.readLine(); !END.equals(next); next = output.readLine()) {
        printed.append(next).append('\n');
      }
      return printed.toString().replaceAll("\n+$", "\n").replaceAll("^\n$", "");
    }

    private String password() {
      Matcher found = PASSWORD.matcher(service.log());
      assertThat(found.find()).isTrue();
      return found.group(1);
    }

    @Override
    public void close() throws InterruptedException {
      process.destroy();
      process.waitFor();
    }
  }
}
