package dev.candor.rest;

import dev.candor.failure.PreconditionFailed;
import dev.candor.failure.ValidationFailed;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What a resource is answered with that stays the same while the service runs, and may be another
 * after the next release: a caller may keep it, and asks each time whether it still holds.
 */
public final class Representation {

  private static final int TAG_BYTES = 12;

  private final String body;
  private final String type;
  private final String tag;

  private Representation(String body, String type) {
    this.body = body;
    this.type = type;
    this.tag = digest(body);
  }

  /**
   * A representation in UTF-8 whose ETag is a digest of its body.
   *
   * @param type the media type
   */
  public static Representation of(String body, String type) {
    return new Representation(body, type);
  }

  /**
   * Begins a response: 200, or 304 if the caller has it already.
   *
   * @throws PreconditionFailed if the caller asks for another version
   * @throws ValidationFailed if what it asks for is no list of entity tags
   */
  public RestResponse.ResponseBuilder<String> respond(HttpHeaders headers) {
    return Version.respond(headers, body, tag)
        .header("Content-Type", type)
        .header("Cache-Control", "no-cache");
  }

  private static String digest(String body) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, TAG_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
