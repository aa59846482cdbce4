package dev.candor.rest;

import dev.candor.failure.PreconditionFailed;
import dev.candor.failure.ValidationFailed;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer that stays the same while the service runs, and may differ after the next release. It
 * is compressed once, when a client first accepts that; what the build has compressed is
 * decompressed once, when a client first does not. Thread-safe.
 */
public final class Representation {

  private static final int TAG_BYTES = 12;

  /** Each client asks each time whether what it keeps still holds. */
  private static final String REVALIDATED = "no-cache";

  /** For a URL that holds the digest: any cache keeps it for a year (RFC 8246). */
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";

  /** A body of fewer bytes fits into a packet as it is. */
  private static final int WORTH_COMPRESSING = 1400;

  private final Function<byte[], SharedBody> keeping;
  private final String type;
  private final String tag;
  private final boolean worthCompressing;
  private @Nullable SharedBody plain;
  private @Nullable SharedBody compressed;

  private Representation(
      byte[] body, boolean isCompressed, String type, Function<byte[], SharedBody> keeping) {
    this.keeping = keeping;
    this.type = type;
    this.tag = digest(body);
    this.worthCompressing = isCompressed || body.length >= WORTH_COMPRESSING;
    if (isCompressed) {
      compressed = keeping.apply(body);
    } else {
      plain = keeping.apply(body);
    }
  }

  /**
   * {@return a representation in UTF-8 whose ETag is a digest of its body} It is for good: what it
   * holds is never freed.
   *
   * @param body as text
   * @param type the media type, with its charset where it has one
   */
  public static Representation of(String body, String type) {
    return of(body.getBytes(StandardCharsets.UTF_8), type);
  }

  /**
   * {@return a representation in UTF-8 for one answer, with the fields that all have}
   *
   * @param body as text
   * @param type the media type, with its charset where it has one
   */
  public static Representation once(String body, String type) {
    return new Representation(body.getBytes(StandardCharsets.UTF_8), false, type, SharedBody::once);
  }

  /**
   * {@return a representation whose ETag is a digest of its body} It is for good: what it holds is
   * never freed.
   *
   * @param body must not change any more
   * @param type the media type, with its charset where it has one
   */
  public static Representation of(byte[] body, String type) {
    return new Representation(body, false, type, SharedBody::forever);
  }

  /**
   * {@return a representation whose ETag is a digest of its compressed body} It is for good: what
   * it holds is never freed.
   *
   * @param body in gzip; must not change any more
   * @param type the media type, with its charset where it has one
   */
  static Representation ofCompressed(byte[] body, String type) {
    return new Representation(body, true, type, SharedBody::forever);
  }

  /** The digest of the body. */
  String digest() {
    return tag;
  }

  /**
   * Begins a response: 200, or 304 if the client has it already.
   *
   * @param headers of the request
   * @return with all fields of the representation; compressed if the client accepts that
   * @throws PreconditionFailed if the client asks for another version
   * @throws ValidationFailed if what it asks for is no list of entity tags
   */
  public Response.ResponseBuilder respond(HttpHeaders headers) {
    return respond(headers, REVALIDATED);
  }

  /**
   * Begins a response with a page, as {@link #respond} does.
   *
   * @param headers of the request
   * @param policy where what the page loads may come from, such as {@link PageFields#STYLE_ONLY}
   * @return with the fields of {@link PageFields}, too
   */
  public Response.ResponseBuilder respondAsPage(HttpHeaders headers, String policy) {
    Response.ResponseBuilder response = respond(headers);
    PageFields.withPolicy(policy).forEach(response::header);
    return response;
  }

  /** The same for a URL that never stands for another body. */
  Response.ResponseBuilder respondForever(HttpHeaders headers) {
    return respond(headers, IMMUTABLE);
  }

  private Response.ResponseBuilder respond(HttpHeaders headers, String caching) {
    boolean gzip = worthCompressing && ContentCoding.acceptsGzip(headers);
    // A Response: of a RestResponse, the framework would take itself for the entity's type.
    Response.ResponseBuilder response =
        Response.fromResponse(
                Preconditions.respond(
                        headers, gzip ? compressed() : plain(), gzip ? tag + "-gzip" : tag)
                    .build()
                    .toResponse())
            .header("Content-Type", type)
            .header("Cache-Control", caching);
    if (worthCompressing) {
      response.header("Vary", "Accept-Encoding");
    }
    return gzip ? response.header("Content-Encoding", "gzip") : response;
  }

  /** Made by one request alone: what two made at a time would never be freed. */
  synchronized SharedBody compressed() {
    SharedBody known = compressed;
    if (known == null) {
      known = keeping.apply(compress(plain().copy()));
      compressed = known;
    }
    return known;
  }

  /** The same of the body as it is. */
  synchronized SharedBody plain() {
    SharedBody known = plain;
    if (known == null) {
      known = keeping.apply(decompress(compressed().copy()));
      plain = known;
    }
    return known;
  }

  private static byte[] compress(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 2);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] decompress(byte[] body) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return gzip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return HexFormat.of().formatHex(Arrays.copyOf(digest, TAG_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
