package dev.candor.settings;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import org.eclipse.microprofile.config.spi.Converter;

/** A number of bytes, such as {@code 64K}, as a number that constraints can bound. */
@RegisterForReflection
public final class ByteCount implements Converter<Long> {

  @Override
  public Long convert(String value) {
    return new MemorySizeConverter().convert(value).asLongValue();
  }
}
