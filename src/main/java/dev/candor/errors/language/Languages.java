package dev.candor.errors.language;

import dev.candor.failure.Failure;
import dev.candor.settings.SettingsCheck;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The languages of failures: English, and those of {@code candor.languages}, whose translations are
 * the resources {@code translations/kernel_<language>.properties} and {@code
 * translations/failures_<language>.properties}. The second one is the service's own.
 */
@Singleton
public class Languages implements SettingsCheck {

  private static final String FOLDER = "translations/";
  private static final List<String> FILES = List.of("kernel", "failures");
  private static final int MAX = 20;
  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");

  private final List<String> tags;
  private final Map<String, Translation> translations = new HashMap<>();
  private final List<String> offered = new ArrayList<>(List.of(FailureText.ENGLISH));

  Languages(@ConfigProperty(name = "candor.languages") Optional<List<String>> configured) {
    this.tags =
        configured.orElse(List.of()).stream()
            .map(String::strip)
            .filter(tag -> !tag.isEmpty())
            .toList();
  }

  /** Reads the translations, so that no request waits for a resource. */
  @Override
  public void check() {
    if (tags.size() > MAX) {
      throw new IllegalStateException("candor.languages must name at most " + MAX + " languages");
    }
    for (String tag : tags) {
      if (!TAG.matcher(tag).matches() || tag.equalsIgnoreCase(FailureText.ENGLISH)) {
        throw new IllegalStateException(
            "candor.languages must be language tags other than en, such as de,fr");
      }
      translations.put(tag, new Translation(tag, texts(tag)));
      offered.add(tag);
    }
  }

  /**
   * {@return what a failure says, in the language that the client likes best of those that it is
   * translated into; else in English}
   *
   * @param failure the answer
   * @param request with the client's {@code Accept-Language}, if it sent one
   */
  public FailureText text(Failure failure, HttpServerRequest request) {
    MultiMap fields = request.headers();
    if (fields.contains(HttpHeaders.ACCEPT_LANGUAGE)) {
      String field = String.join(",", fields.getAll(HttpHeaders.ACCEPT_LANGUAGE));
      Translation translation = translations.get(LanguageRanges.choose(field, offered));
      FailureText text = translation == null ? null : translation.of(failure);
      if (text != null) {
        return text;
      }
    }
    return FailureText.english(failure);
  }

  /** {@return the translations into a language, by their keys} */
  static Map<String, String> texts(String language) {
    Properties texts = new Properties();
    for (String file : FILES) {
      String resource = FOLDER + file + "_" + language + ".properties";
      try (InputStream in =
          Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
        if (in != null) {
          texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (texts.isEmpty()) {
      throw new IllegalStateException(
          "candor.languages names " + language + ", and there are no translations into it");
    }
    Map<String, String> all = new HashMap<>();
    texts.stringPropertyNames().forEach(key -> all.put(key, texts.getProperty(key)));
    return all;
  }
}
