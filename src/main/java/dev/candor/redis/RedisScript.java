package dev.candor.redis;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A script that Redis runs as one step.
 *
 * @param text in Lua
 * @param sha1 what Redis knows it by once it has seen it
 */
public record RedisScript(String text, String sha1) {

  /**
   * Reads a script from the application's resources, where the settings list it for the native
   * executable.
   *
   * @param resource its absolute path on the class path
   * @return the script, not yet known to Redis
   * @throws IllegalStateException if there is none
   */
  public static RedisScript load(String resource) {
    try (InputStream in = RedisScript.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("There is no resource " + resource);
      }
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RedisScript of(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return new RedisScript(text, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs it without sending it. */
  Request byDigest(List<String> keys, List<String> arguments) {
    return request(Command.EVALSHA, sha1, keys, arguments);
  }

  /** Runs it where Redis has not seen it. */
  Request inFull(List<String> keys, List<String> arguments) {
    return request(Command.EVAL, text, keys, arguments);
  }

  private static Request request(
      Command command, String script, List<String> keys, List<String> arguments) {
    Request request = Request.cmd(command).arg(script).arg(keys.size());
    keys.forEach(request::arg);
    arguments.forEach(request::arg);
    return request;
  }

  /** {@return whether a failure says that Redis has not seen the script} */
  static boolean isUnknown(Throwable thrown) {
    return thrown.getMessage() != null && thrown.getMessage().startsWith("NOSCRIPT");
  }
}
