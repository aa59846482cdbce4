package dev.candor.request;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The id of a request, which its response has in the {@code X-Request-Id} header field: the
 * client's own if it is harmless (1 to 64 letters, digits, dots, dashes and underscores), else a
 * new one.
 */
public final class RequestId {

  private static final RequestValue<String> ID = new RequestValue<>();
  private static final String HEADER = "X-Request-Id";
  private static final Pattern HARMLESS = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,64}");

  /** Crockford's Base32: no letter that looks like a digit. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 13;

  private RequestId() {}

  /**
   * Returns the request's id, which is made when it is first asked for, and the same from then on.
   *
   * @param exchange whose response has not begun, unless the request has an id
   * @return 1 to 64 characters; 13 if it is a new one
   */
  public static String of(RoutingContext exchange) {
    String id = ID.of(exchange);
    if (id == null) {
      List<String> offered = exchange.request().headers().getAll(HEADER);
      id = isUsable(offered) ? offered.get(0) : random();
      ID.set(exchange, id);
      exchange.response().putHeader(HEADER, id);
    }
    return id;
  }

  /** Of two ids, each of which a proxy may have added, neither is the request's. */
  private static boolean isUsable(List<String> offered) {
    return offered.size() == 1 && HARMLESS.matcher(offered.get(0)).matches();
  }

  private static String random() {
    long bits = ThreadLocalRandom.current().nextLong();
    char[] id = new char[LENGTH];
    for (int i = LENGTH - 1; i >= 0; i--) {
      id[i] = ALPHABET.charAt((int) (bits & 31));
      bits >>>= 5;
    }
    return new String(id);
  }
}
