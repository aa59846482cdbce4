package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Programs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs in other languages that send a body of 5 MB, which the service refuses at its head, read
 * the refusal, each time.
 */
class ProgramsReadRefusalsIT extends RefusedUploads {

  @Test
  void pythonReadsTheRefusal() throws Exception {
    run(
        "python3",
        "-c",
        """
        import http.client, sys
        seen = 0
        for i in range(%d):
            c = http.client.HTTPConnection(sys.argv[1].split('/')[2])
            c.request('POST', '/products', b' ' * 5000000, {'Content-Type': 'application/json'})
            seen += c.getresponse().status == 413
            c.close()
        print(seen)
        """
            .formatted(TRIES),
        url());
  }

  @Test
  void nodeReadsTheRefusal() throws Exception {
    run(
        "node",
        "-e",
        """
        const run = async () => {
          let seen = 0;
          for (let i = 0; i < %d; i++) {
            const response = await fetch(process.argv[1], {method: 'POST',
              body: ' '.repeat(5000000), headers: {'Content-Type': 'application/json'}});
            await response.text();
            seen += response.status === 413;
          }
          console.log(seen);
        };
        run();
        """
            .formatted(TRIES),
        url());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Expect:", "Expect: 100-continue", "Transfer-Encoding: chunked"})
  void curlReadsTheRefusal(String field) throws Exception {
    Path body = Files.write(Engine.newDirectory().resolve("body"), BODY);
    run(
        "sh",
        "-c",
        """
        curl --version > /dev/null || exit 127
        seen=0
        for i in $(seq %d); do
          status=$(curl -s -o /dev/null -w '%%{http_code}' -H "$2" \
            -H 'Content-Type: application/json' --data-binary @"$3" "$1")
          case $status in 413|401) seen=$((seen + 1));; esac
        done
        echo $seen
        """
            .formatted(TRIES),
        "sh",
        url(),
        field,
        body.toString());
  }

  /** Runs a client that prints how many refusals it has read. Skipped where it is not installed. */
  private static void run(String... command) throws Exception {
    assumeTrue(Programs.find(command[0]).isPresent(), command[0] + " is installed");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(Patience.BUDGET.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    assumeTrue(process.exitValue() != 127, "the client is installed");
    assertThat(output.strip()).isEqualTo(Integer.toString(TRIES));
  }
}
