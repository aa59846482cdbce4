package dev.candor.remote;

import dev.candor.Public;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/**
 * Has a REST client throw a {@link RemoteFailure} for every answer from 400 up.
 *
 * <pre>{@code
 * @RegisterRestClient(configKey = "rates")
 * @RegisterProvider(RemoteFailureMapper.class)
 * interface RatesClient { ... }
 * }</pre>
 *
 * <p>Runs on the event loop and never blocks: the body has arrived by then, or is not read.
 */
@Public
public final class RemoteFailureMapper implements ResponseExceptionMapper<RemoteFailure> {

  /** Makes a mapper, which has no state. */
  public RemoteFailureMapper() {
    // JAX-RS asks for it.
  }

  @Override
  public RemoteFailure toThrowable(Response response) {
    return FailureReader.read(
        response.getStatus(),
        response.getHeaderString(HttpHeaders.CONTENT_TYPE),
        response.getHeaderString(HttpHeaders.RETRY_AFTER),
        response.hasEntity() ? response.readEntity(InputStream.class) : null,
        Instant.now());
  }
}
