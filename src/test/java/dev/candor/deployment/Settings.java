package dev.candor.deployment;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.common.utils.StringUtil;
import io.smallrye.jwt.build.impl.JwtBuildUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.config.Names;

/**
 * The settings that the service heeds when it starts, found where they are read: in the mappings of
 * the application and of Quarkus's run time, at injection points, and in the constants of JWT's
 * libraries.
 */
final class Settings {

  /** Read by an interceptor, before there are mappings. */
  private static final String REDIS_URL = "candor.redis.url";

  private static final Map<String, String> DEFAULTS = find();

  private Settings() {}

  /** Whether an environment variable sets something. */
  static boolean isSetBy(String variable) {
    return DEFAULTS.keySet().stream()
        .map(name -> StringUtil.replaceNonAlphanumericByUnderscores(name).toUpperCase(Locale.ROOT))
        .anyMatch(variable::equals);
  }

  /** Whether a variable's name is of the kind that should set something. */
  static boolean claims(String variable) {
    return Stream.of("CANDOR_", "QUARKUS_", "MP_", "SMALLRYE_").anyMatch(variable::startsWith);
  }

  /** What a setting is unless it is set. */
  static String byDefault(String name) {
    return Objects.requireNonNull(DEFAULTS.get(name), name);
  }

  /** A length of time as Quarkus reads it. */
  static Duration duration(String value) {
    return io.quarkus.runtime.configuration.DurationConverter.parseDuration(value);
  }

  private static Map<String, String> find() {
    Map<String, String> settings = new HashMap<>();
    settings.put(REDIS_URL, "");
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.candor")) {
      if (type.isAnnotatedWith(ConfigMapping.class)) {
        settings.putAll(mapped(type.reflect()));
      }
      injected(type).forEach(name -> settings.put(name, ""));
    }
    for (Class<?> root : runTimeRoots()) {
      settings.putAll(mapped(root));
    }
    for (Class<?> constants : List.of(Names.class, JwtBuildUtils.class)) {
      strings(constants).forEach(name -> settings.put(name, ""));
    }
    applicationProperties()
        .forEach(
            (name, value) -> settings.computeIfPresent((String) name, (n, v) -> (String) value));
    return settings;
  }

  private static Map<String, String> mapped(Class<?> mapping) {
    Map<String, String> settings = new HashMap<>();
    ConfigMappings.getProperties(ConfigClass.configClass(mapping))
        .forEach(
            (name, property) ->
                settings.put(name, property.hasDefaultValue() ? property.getDefaultValue() : ""));
    return settings;
  }

  private static Stream<String> injected(JavaClass type) {
    return type.getConstructors().stream()
        .flatMap(constructor -> constructor.getParameters().stream())
        .filter(parameter -> parameter.isAnnotatedWith(ConfigProperty.class))
        .map(parameter -> parameter.getAnnotationOfType(ConfigProperty.class).name());
  }

  /** Those of Quarkus's that are not fixed when the application is built. */
  private static List<Class<?>> runTimeRoots() {
    try {
      TreeSet<String> names = new TreeSet<>();
      ClassLoader loader = Settings.class.getClassLoader();
      for (URL list : Collections.list(loader.getResources("META-INF/quarkus-config-roots.list"))) {
        try (InputStream in = list.openStream()) {
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(names::add);
        }
      }
      return names.stream()
          .<Class<?>>map(Settings::load)
          .filter(type -> type.isAnnotationPresent(ConfigMapping.class))
          .filter(type -> type.getAnnotation(ConfigRoot.class).phase() == ConfigPhase.RUN_TIME)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Settings.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<String> strings(Class<?> constants) {
    return Arrays.stream(constants.getFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> field.getType() == String.class)
        .map(Settings::value);
  }

  private static String value(Field constant) {
    try {
      return (String) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Properties applicationProperties() {
    Properties properties = new Properties();
    for (String file :
        List.of("META-INF/microprofile-config.properties", "application.properties")) {
      try (InputStream in = Files.newInputStream(Path.of("src/main/resources", file))) {
        properties.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return properties;
  }
}
