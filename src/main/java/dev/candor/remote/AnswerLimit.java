package dev.candor.remote;

import dev.candor.BehindTheFramework;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;
import org.jboss.resteasy.reactive.client.impl.VertxRequestCustomizingClientBuilder;

/**
 * Closes the connection of an answer that has become too large. Without it, each REST client
 * collects the whole body in memory before anything can look at it.
 *
 * <p>Counts the bytes that arrive, and not {@code Content-Length}, which an answer to {@code HEAD}
 * has without a body. A client that collects nothing but reads a stream, or writes a file, has no
 * limit.
 *
 * <p>Found by {@link java.util.ServiceLoader} for each client that is made. Runs on the event loop
 * and never blocks.
 */
@RegisterForReflection
@BehindTheFramework("MicroProfile's builder has no hook for the bytes of an answer")
public final class AnswerLimit implements RestClientListener {

  /** All calls that run at once by default, of several services, fit into a small heap. */
  static final int MAX_BYTES = 256 * 1024;

  private static final int FAILURE = 400;

  /** Makes a listener, which has no state. */
  public AnswerLimit() {
    // ServiceLoader asks for it.
  }

  @Override
  public void onNewClient(Class<?> service, RestClientBuilder builder) {
    if (builder instanceof VertxRequestCustomizingClientBuilder<?> customizable) {
      customizable.httpClientRequestCustomizer(AnswerLimit::limit);
    }
  }

  private static void limit(HttpClientRequest request) {
    request.response().onSuccess(response -> response.handler(new Count(response)));
  }

  /** The bytes of one answer. */
  private static final class Count implements Handler<Buffer> {

    private final HttpClientResponse response;
    private final int max;
    private int bytes;

    Count(HttpClientResponse response) {
      this.response = response;
      this.max = response.statusCode() < FAILURE ? MAX_BYTES : FailureReader.MAX_BYTES;
    }

    @Override
    public void handle(Buffer chunk) {
      if (bytes <= max) {
        bytes += chunk.length();
        if (bytes > max) {
          response.request().reset(0, tooLarge());
        }
      }
    }

    /** A failure counts without its body: its status and header fields have arrived. */
    private RuntimeException tooLarge() {
      return response.statusCode() < FAILURE
          ? new UnusableAnswer("an answer of more than " + max + " bytes")
          : FailureReader.read(
              response.statusCode(), null, response.getHeader("Retry-After"), null, Instant.now());
    }
  }
}
