package dev.candor.remote;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/**
 * Has each REST client throw a {@link RemoteFailure} for every answer from 400 up.
 *
 * <p>Runs on the event loop and never blocks: the body has arrived by then, or is not read.
 */
@Provider
@ConstrainedTo(RuntimeType.CLIENT)
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
