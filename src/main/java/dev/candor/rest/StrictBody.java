package dev.candor.rest;

import dev.candor.failure.UnsupportedContentCoding;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads every request body: decompresses it, no further than the limit, and has it read strictly.
 *
 * <p>Decompressing here, on demand, rather than in the HTTP codec keeps a gzip bomb from unfolding
 * in memory before anyone counts.
 */
@Provider
public class StrictBody implements ReaderInterceptor {

  private static final List<String> GZIP = List.of("gzip", "x-gzip");

  private final StrictReading reading;
  private final long maxBytes;

  StrictBody(
      StrictReading reading,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBytes) {
    this.reading = reading;
    this.maxBytes = maxBytes.asLongValue();
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) {
    String coding = context.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
    return reading.read(
        () -> {
          decompress(context, coding == null ? "identity" : coding.toLowerCase(Locale.ROOT));
          return context.proceed();
        });
  }

  private void decompress(ReaderInterceptorContext context, String coding) throws IOException {
    if (GZIP.contains(coding)) {
      context.setInputStream(
          new BoundedInputStream(new GZIPInputStream(context.getInputStream()), maxBytes));
    } else if (!coding.equals("identity")) {
      throw new UnsupportedContentCoding(List.of("gzip"));
    }
  }
}
