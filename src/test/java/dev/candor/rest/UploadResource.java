package dev.candor.rest;

import dev.candor.routing.MaxBodySize;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Reads larger bodies than other routes by POST, and no larger ones by PUT. */
@Path("/uploads")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.TEXT_PLAIN)
@RegisterForReflection
public class UploadResource {

  public static final int LARGER = 256 * 1024;

  /** A text of any length. */
  @RegisterForReflection
  public record Upload(@NotNull String text) {}

  @POST
  @MaxBodySize(LARGER)
  public String larger(Upload upload) {
    return Integer.toString(upload.text().length());
  }

  /** A list that does not say how long it may be. */
  @RegisterForReflection
  public record Texts(List<String> texts) {}

  @PUT
  public String usual(Upload upload) {
    return Integer.toString(upload.text().length());
  }

  @PATCH
  public String list(Texts texts) {
    return Integer.toString(texts.texts().size());
  }
}
