package dev.candor.rest;

import dev.candor.failure.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads each request body when it has arrived: decompresses it, and parses it strictly. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@ApplicationScoped // made when first used, not while a native image is built, which has no settings
public class StrictBody implements ReaderInterceptor {

  private final StrictReading reading;

  StrictBody(StrictReading reading) {
    this.reading = reading;
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) {
    if (!(context.getInputStream() instanceof CollectedBody collected)) {
      throw new IllegalStateException("A resource method that reads a body needs @Consumes");
    }
    try {
      return reading.read(
          () -> {
            byte[] body = collected.decoded();
            requireUtf8(body);
            context.setInputStream(new ByteArrayInputStream(body));
            return context.proceed();
          });
    } catch (Failure e) {
      throw collected.failsReading(e);
    }
  }

  /** Jackson itself lets overlong forms pass, in which one text has many spellings. */
  private static void requireUtf8(byte[] body) throws CharacterCodingException {
    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
  }
}
