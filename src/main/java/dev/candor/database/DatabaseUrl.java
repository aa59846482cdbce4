package dev.candor.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL connection URI (PostgreSQL documentation, section 34.1.1.2): {@code
 * postgresql://user:password@host:5432/name?sslmode=require}, or several hosts, separated by
 * commas.
 *
 * @param jdbcUrl the same without the credentials and the options, for JDBC
 * @param options what the server is started with for the session, such as {@code -c
 *     search_path=service}
 */
record DatabaseUrl(
    String jdbcUrl, @Nullable String user, @Nullable String password, @Nullable String options) {

  private static final String EXPECTED =
      "candor.database.url (CANDOR_DATABASE_URL) must look like"
          + " postgresql://user:password@host:5432/name";

  private static final String HOST = "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?";

  private static final Pattern URL =
      Pattern.compile(
          "postgres(?:ql)?://(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?"
              + ("(?<hosts>" + HOST + "(?:," + HOST + ")*)")
              + "(?<path>/[^?#]+)(?:\\?(?<query>[^#]*))?");

  private static final String OPTIONS = "options=";

  /**
   * Parses a URI.
   *
   * @throws IllegalArgumentException if it is none; the message says what is expected and repeats
   *     nothing, because a URI holds a password
   */
  static DatabaseUrl parse(String text) {
    Matcher url = URL.matcher(text);
    if (!url.matches() || !isEscaped(url)) {
      throw new IllegalArgumentException(EXPECTED);
    }
    int hosts = url.group("hosts").split(",", -1).length;
    List<String> query = new ArrayList<>();
    String options = null;
    if (url.group("query") != null) {
      for (String parameter : url.group("query").split("&", -1)) {
        if (parameter.startsWith(OPTIONS)) {
          options = decode(parameter.substring(OPTIONS.length()));
        } else if (!parameter.isEmpty()) {
          query.add(parameter);
        }
      }
    }
    if (hosts > 1) {
      addDefaults(query, hosts);
    }
    return new DatabaseUrl(
        "jdbc:postgresql://"
            + url.group("hosts")
            + url.group("path")
            + (query.isEmpty() ? "" : "?" + String.join("&", query)),
        decode(url.group("user")),
        decode(url.group("password")),
        options);
  }

  /**
   * Of several hosts the primary is meant. A server is asked again what it is after 2 s, as
   * promotions are to be noticed within 5 s. Each host has a second to accept a connection, twice,
   * as the driver tries with and without TLS.
   */
  private static void addDefaults(List<String> query, int hosts) {
    for (String parameter :
        List.of(
            "targetServerType=primary",
            "hostRecheckSeconds=2",
            "connectTimeout=1",
            "loginTimeout=" + (2 * hosts + 1))) {
      String name = parameter.substring(0, parameter.indexOf('=') + 1);
      if (query.stream().noneMatch(given -> given.startsWith(name))) {
        query.add(parameter);
      }
    }
  }

  /** Whether all characters but those of the hosts are ones that a URI may hold. */
  private static boolean isEscaped(Matcher url) {
    String text = url.group();
    try {
      new URI(text.substring(0, url.start("hosts")) + "host" + text.substring(url.end("hosts")));
      return true;
    } catch (URISyntaxException e) {
      // The exception would repeat the URI, and with it the password.
      return false;
    }
  }

  private static @Nullable String decode(@Nullable String part) {
    return part == null
        ? null
        : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Without the credentials. */
  @Override
  public String toString() {
    return jdbcUrl;
  }
}
