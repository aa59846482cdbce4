package dev.candor.request;

import java.util.regex.Pattern;

/**
 * The path of a request as it is recorded: without the parameters of its segments (RFC 3986,
 * section 3.3), which hold the session in older applications, and so a secret.
 */
public final class RecordedPath {

  /** Of a path in its normal form, in which a semicolon is encoded. */
  private static final Pattern PARAMETERS = Pattern.compile("(?:;|%3[Bb])[^/]*");

  private RecordedPath() {}

  /**
   * {@return a path without parameters}
   *
   * @param path in its normal form, without a query
   */
  public static String of(String path) {
    return path.indexOf('%') < 0 && path.indexOf(';') < 0
        ? path
        : PARAMETERS.matcher(path).replaceAll("");
  }
}
