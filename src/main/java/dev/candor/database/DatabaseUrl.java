package dev.candor.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL connection URI (PostgreSQL documentation, section 34.1.1.2): {@code
 * postgresql://user:password@host:5432/name?sslmode=require}.
 *
 * @param jdbcUrl the same without the credentials, for JDBC
 */
record DatabaseUrl(String jdbcUrl, @Nullable String user, @Nullable String password) {

  private static final String EXPECTED =
      "candor.database.url (CANDOR_DATABASE_URL) must look like"
          + " postgresql://user:password@host:5432/name";

  /**
   * Parses a URI.
   *
   * @throws IllegalArgumentException if it is none; the message says what is expected and repeats
   *     nothing, because a URI holds a password
   */
  static DatabaseUrl parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      // The cause would repeat the URI, and with it the password.
      throw new IllegalArgumentException(EXPECTED);
    }
    boolean knownScheme =
        "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
    if (!knownScheme || uri.getHost() == null || uri.getRawPath().length() < 2) {
      throw new IllegalArgumentException(EXPECTED);
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String[] credentials =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    return new DatabaseUrl(
        "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
        credentials.length > 0 ? decode(credentials[0]) : null,
        credentials.length > 1 ? decode(credentials[1]) : null);
  }

  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Without the credentials. */
  @Override
  public String toString() {
    return jdbcUrl;
  }
}
