package dev.candor;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The documented table of settings is true, and nothing is missing from it. */
@QuarkusTest
class SettingsTest {

  private static final Path SOURCES = Path.of("src/main/java");

  /** Stands for the name in a setting of which there may be many. */
  private static final String NAME = "*";

  /** A setting that is read by its name, and not through a mapping. */
  private static final Pattern READ =
      Pattern.compile("(?:@ConfigProperty\\(name = |value\\(context, )\"(candor\\.[a-z.-]+)\"");

  @Test
  void everySettingIsInTheTable() throws IOException {
    Set<String> variables = new TreeSet<>();
    Stream.concat(mapped(), read()).map(SettingsTest::variable).forEach(variables::add);
    Set<String> documented = new TreeSet<>(SettingsTable.defaults().keySet());
    documented.removeIf(variable -> !variable.startsWith("CANDOR_"));
    assertThat(documented).isEqualTo(variables);
  }

  @Test
  void everyDefaultIsWhatTheTableSays() throws IOException {
    Config config = ConfigProvider.getConfig();
    Map<String, String> actual = new TreeMap<>();
    Map<String, String> said = new TreeMap<>();
    Map<String, String> documented = SettingsTable.defaults();
    Stream.concat(mapped(), read())
        .forEach(
            property -> {
              String variable = variable(property);
              String value = config.getConfigValue(property).getRawValue();
              actual.put(variable, value == null ? "unset" : value);
              said.put(variable, documented.getOrDefault(variable, "missing"));
            });
    // The tests' own.
    actual.put("CANDOR_DATA_DIR", "./data");
    assertThat(said).isEqualTo(actual);
  }

  private static Stream<String> mapped() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.candor")
            .stream()
            .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
            .map(JavaClass::reflect)
            .flatMap(
                type ->
                    ConfigMappings.getProperties(ConfigMappings.ConfigClass.configClass(type))
                        .entrySet()
                        .stream()
                        .filter(property -> !property.getValue().isGroup())
                        .map(Map.Entry::getKey))
            .map(name -> name.replace("[*]", ""))
            .flatMap(SettingsTest::withThoseOfANameThatIsSet)
            .distinct();
  }

  /** Of a setting that has a name of the operator's in it, also those that are set by default. */
  private static Stream<String> withThoseOfANameThatIsSet(String property) {
    if (!property.contains(NAME)) {
      return Stream.of(property);
    }
    Pattern named = Pattern.compile(property.replace(".", "\\.").replace(NAME, "[a-z0-9]+"));
    return Stream.concat(
        Stream.of(property),
        StreamSupport.stream(ConfigProvider.getConfig().getPropertyNames().spliterator(), false)
            .filter(name -> named.matcher(name).matches()));
  }

  private static Stream<String> read() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(Files::isRegularFile)
          .map(SettingsTest::text)
          .flatMap(text -> READ.matcher(text).results())
          .map((MatchResult match) -> match.group(1))
          .distinct()
          .toList()
          .stream();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replace(NAME, "<NAME>").replaceAll("[^A-Z0-9<>]", "_");
  }
}
