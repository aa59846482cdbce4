package dev.candor.settings;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Rejects a word that is neither true nor false; MicroProfile Config's converter reads it as false.
 */
@RegisterForReflection
public final class StrictBoolean implements Converter<Boolean> {

  @Override
  public Boolean convert(String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "y", "on", "1" -> true;
      case "false", "no", "n", "off", "0" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }
}
