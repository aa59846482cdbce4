package dev.candor.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The instructions of a Dockerfile. */
record Dockerfile(List<Instruction> instructions) {

  private static final Path DIRECTORY = Path.of("src/main/docker");

  record Instruction(String name, String arguments) {

    /** What is not an option. */
    List<String> operands() {
      return Arrays.stream(arguments.split("\\s+")).filter(word -> !word.startsWith("--")).toList();
    }
  }

  /** Those that there are. */
  static Stream<String> names() {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("Dockerfile."))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Dockerfile read(String name) {
    try {
      String text =
          Files.readString(DIRECTORY.resolve(name))
              .replaceAll("(?m)^#.*\\n", "")
              .replaceAll("\\\\\\n\\s*", "");
      return new Dockerfile(
          text.lines()
              .filter(line -> !line.isBlank())
              .map(line -> line.split(" ", 2))
              .map(words -> new Instruction(words[0], words[1]))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The instructions from the last FROM on: those of the image itself. */
  Dockerfile lastStage() {
    List<Instruction> stage = new ArrayList<>();
    for (Instruction instruction : instructions) {
      if (instruction.name().equals("FROM")) {
        stage.clear();
      }
      stage.add(instruction);
    }
    return new Dockerfile(stage);
  }

  List<Instruction> all(String name) {
    return instructions.stream().filter(each -> each.name().equals(name)).toList();
  }

  /** The arguments of the last instruction of a name, which is the one that counts. */
  String last(String name) {
    List<Instruction> all = all(name);
    return all.get(all.size() - 1).arguments();
  }

  Map<String, String> environment() {
    return all("ENV").stream()
        .flatMap(each -> each.operands().stream())
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }
}
