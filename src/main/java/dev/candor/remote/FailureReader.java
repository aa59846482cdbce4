package dev.candor.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer of a service that failed: the envelope of this contract, a problem of RFC 9457
 * with the same members as extensions, any other JSON object, or something that is none of them,
 * such as the page of a gateway.
 */
final class FailureReader {

  /** More than a failure with all its details takes. */
  static final int MAX_BYTES = 64 * 1024;

  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
  private static final Pattern JSON_TYPE =
      Pattern.compile("(?i)application/([a-z0-9.-]+\\+)?json( *;.*)?");

  /** Ten digits, as in the header field. */
  private static final long MAX_SECONDS = 9_999_999_999L;

  private static final int SERVER_ERROR = 500;

  /** Of those below 500, the ones that the same request may not meet again (RFC 9110, RFC 6585). */
  private static final Set<Integer> MAY_PASS = Set.of(408, 425, 429);

  /** Of those from 500, the ones that the same request meets again. */
  private static final Set<Integer> STAYS = Set.of(501, 505, 506, 508, 510);

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(20)
                          .maxNumberLength(40)
                          .maxNameLength(256)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private FailureReader() {}

  /**
   * Reads an answer.
   *
   * @param status 400 or above
   * @param contentType the field's value; null if there is none
   * @param retryAfter the field's value; null if there is none
   * @param body read up to 64 KiB; null if there is none
   */
  static RemoteFailure read(
      int status,
      @Nullable String contentType,
      @Nullable String retryAfter,
      @Nullable InputStream body,
      Instant now) {
    JsonNode answer = parse(contentType, body);
    boolean envelope = answer.path("error").isObject();
    JsonNode failure = envelope ? answer.path("error") : answer;
    JsonNode details = envelope ? failure.path("details") : failure;
    Duration wait = RetryAfter.parse(retryAfter, now);
    return new RemoteFailure(
        status,
        code(failure.path("code")),
        failure.path("retryable").isBoolean()
            ? failure.path("retryable").booleanValue()
            : mayPass(status),
        wait.isZero() ? seconds(details.path("retry_after")) : wait,
        details.isObject() ? details : MissingNode.getInstance());
  }

  private static JsonNode parse(@Nullable String contentType, @Nullable InputStream body) {
    if (body == null || contentType == null || !JSON_TYPE.matcher(contentType).matches()) {
      return MissingNode.getInstance();
    }
    try {
      byte[] bytes = body.readNBytes(MAX_BYTES + 1);
      return bytes.length > MAX_BYTES ? MissingNode.getInstance() : JSON.readTree(bytes);
    } catch (IOException e) {
      // It is no JSON: the status has to do.
      return MissingNode.getInstance();
    }
  }

  private static @Nullable String code(JsonNode code) {
    return code.isTextual() && CODE.matcher(code.textValue()).matches() ? code.textValue() : null;
  }

  private static Duration seconds(JsonNode seconds) {
    return seconds.isIntegralNumber()
            && seconds.canConvertToLong()
            && seconds.longValue() >= 0
            && seconds.longValue() <= MAX_SECONDS
        ? Duration.ofSeconds(seconds.longValue())
        : Duration.ZERO;
  }

  private static boolean mayPass(int status) {
    return status < SERVER_ERROR ? MAY_PASS.contains(status) : !STAYS.contains(status);
  }
}
