package dev.candor.errors;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.atomic.AtomicInteger;

/** Fails in every way that code can. */
@Path("/faulty")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
public class FaultyResource {

  static final String SECRET = "select secret from /etc/passwd at dev.candor.Secret";

  /** Requests for {@code /faulty/late}, and those that a process which ends does not wait for. */
  static final AtomicInteger LATE_BEGUN = new AtomicInteger();

  static final AtomicInteger LATE_ENDED = new AtomicInteger();

  @GET
  @Path("/throws/{what}")
  public String fail(@PathParam("what") String what) throws Exception {
    switch (what) {
      case "exception" -> throw new IllegalStateException(SECRET);
      case "checked" -> throw new java.io.IOException(SECRET);
      case "error" -> throw new AssertionError(SECRET);
      case "overflow" -> throw new StackOverflowError(SECRET);
      case "memory" -> throw new OutOfMemoryError(SECRET);
      case "web" ->
          throw new WebApplicationException(
              Response.status(409).entity(SECRET).type(MediaType.TEXT_PLAIN).build());
      case "web-500" -> throw new WebApplicationException(SECRET);
      default -> throw new IllegalArgumentException(what);
    }
  }

  @GET
  @Path("/uni")
  public Uni<String> uni() {
    return Uni.createFrom().failure(new IllegalStateException(SECRET));
  }

  @GET
  @Path("/bare/{status}")
  public Response bare(@PathParam("status") int status) {
    return Response.status(status).build();
  }

  @GET
  @Path("/unwritable")
  public Unwritable unwritable() {
    return new Unwritable();
  }

  @GET
  @Path("/invalid")
  @Valid
  public Invalid invalid() {
    return new Invalid("");
  }

  @GET
  @Path("/filter")
  @Broken
  public String filter() {
    return "{}";
  }

  @GET
  @Path("/late")
  public StreamingOutput late(@Context RoutingContext ctx) {
    LATE_BEGUN.incrementAndGet();
    QuarkusRequestWrapper.get(ctx.request())
        .addRequestDoneHandler(done -> LATE_ENDED.incrementAndGet());
    return out -> {
      out.write(new byte[100_000]);
      out.flush();
      throw new IllegalStateException(SECRET);
    };
  }

  /** What Jackson cannot write. */
  public static final class Unwritable {
    private final boolean willing = false;

    public String getText() {
      if (willing) {
        return "text";
      }
      throw new IllegalStateException(SECRET);
    }
  }

  /** What Bean Validation refuses. */
  public record Invalid(@NotBlank String text) {}

  /** Puts {@link BrokenFilter} in the way. */
  @NameBinding
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Broken {}

  /** Fails while the response is on its way. */
  @Provider
  @Broken
  public static class BrokenFilter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      throw new IllegalStateException(SECRET);
    }
  }
}
