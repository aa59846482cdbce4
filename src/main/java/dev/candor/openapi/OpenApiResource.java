package dev.candor.openapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.candor.failure.FailsWith;
import dev.candor.failure.PreconditionFailed;
import dev.candor.failure.ValidationFailed;
import dev.candor.request.PublicUrl;
import dev.candor.rest.Representation;
import dev.candor.routing.OpenInMaintenance;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * {@code /openapi}: the OpenAPI 3.1 document. It is a resource like any other, and not the
 * framework's own handler, so that it is limited, measured and refused like any other.
 */
@Tag(name = "documentation", description = "This document.")
@OpenInMaintenance
@Path("/openapi")
@Produces({MediaType.APPLICATION_JSON, OpenApiResource.YAML})
@RegisterForReflection
class OpenApiResource {

  /** RFC 9512. */
  static final String YAML = "application/yaml";

  /** The server is where the document is, also behind a proxy that adds a prefix to all paths. */
  static final String RELATIVE = ".";

  private static final MediaType YAML_TYPE = MediaType.valueOf(YAML);

  private final Representation json;
  private final Representation yaml;

  OpenApiResource(PublicUrl publicUrl) {
    String server = publicUrl.get().orElse(RELATIVE);
    this.json =
        Representation.of(
            compact(text("json", "\"url\" : \"%s\"", server)), MediaType.APPLICATION_JSON);
    this.yaml = Representation.of(text("yaml", "url: \"%s\"\n", server), YAML);
  }

  /**
   * The document as the build made it, which did not know where the service would be.
   *
   * @param format that the file's name ends with
   * @param line how the format writes a server's URL
   */
  private static String text(String format, String line, String server) {
    try (InputStream in = OpenApiResource.class.getResourceAsStream("/openapi/openapi." + format)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.replace(line.formatted(RELATIVE), line.formatted(server));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the spaces between tokens, which are two fifths of it. */
  private static String compact(String document) {
    JsonFactory json = new JsonFactory();
    StringWriter text = new StringWriter(document.length());
    try (JsonParser parser = json.createParser(document);
        JsonGenerator generator = json.createGenerator(text)) {
      while (parser.nextToken() != null) {
        generator.copyCurrentEventExact(parser);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  @GET
  @PermitAll
  @Operation(
      operationId = "getOpenApi",
      summary = "Get this document",
      description = "The OpenAPI document of this service, as JSON or YAML.")
  @FailsWith({PreconditionFailed.class, ValidationFailed.class})
  @APIResponse(
      responseCode = "200",
      description = "The document.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.OBJECT)),
        @Content(mediaType = YAML, schema = @Schema(type = SchemaType.STRING))
      })
  public Response get(@Context HttpHeaders headers) {
    // The only type left after negotiation. Variants would read fields on coding and language, too.
    boolean asYaml = headers.getAcceptableMediaTypes().contains(YAML_TYPE);
    return (asYaml ? yaml : json)
        .respond(headers)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .build();
  }
}
