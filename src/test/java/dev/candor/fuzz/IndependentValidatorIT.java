package dev.candor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.clients.Program;
import dev.candor.testing.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Validators that share no code with this suite agree with it: the document is one of OpenAPI 3.1,
 * its schemas are strict, and every answer to a random request is valid by it.
 */
@Tag("once")
class IndependentValidatorIT {

  @Test
  void theDocumentAndTheAnswersAreValid() throws IOException {
    Program validator = Program.of("validator").requirePackages();
    Queue<String> answers = RandomClients.on(Engine.EMBEDDED).answers();
    assertThat(answers)
        .as("a success with its body")
        .anyMatch(line -> line.contains("\"GET /products\"") && line.contains("\\\"items\\\""));
    Files.writeString(
        validator.directory().resolve("document.json"),
        Engine.EMBEDDED.service().request().get("/openapi").asString());
    Files.write(validator.directory().resolve("answers.ndjson"), answers);
    List<String> printed = validator.run("node", "validate.js", "document.json", "answers.ndjson");
    assertThat(String.join("\n", printed))
        .matches("\\d{3} schemas, " + answers.size() + " answers, 0 faults");
  }
}
