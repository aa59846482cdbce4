package dev.candor.rest;

import dev.candor.failure.UnsupportedContentCoding;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
@ConstrainedTo(RuntimeType.SERVER)
@ApplicationScoped // made when first used, not while a native image is built, which has no settings
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
          byte[] body = read(context.getInputStream(), coding == null ? "identity" : coding);
          requireUtf8(body);
          context.setInputStream(new ByteArrayInputStream(body));
          return context.proceed();
        });
  }

  private byte[] read(InputStream in, String coding) throws IOException {
    if (GZIP.contains(coding.toLowerCase(Locale.ROOT))) {
      return new BoundedInputStream(new GZIPInputStream(in), maxBytes).readAllBytes();
    }
    if (!coding.equalsIgnoreCase("identity")) {
      throw new UnsupportedContentCoding(List.of("gzip"));
    }
    return in.readAllBytes();
  }

  /** Jackson itself lets overlong forms pass, in which one text has many spellings. */
  private static void requireUtf8(byte[] body) throws CharacterCodingException {
    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
  }
}
