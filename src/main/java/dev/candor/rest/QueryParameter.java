package dev.candor.rest;

import dev.candor.failure.Violation;
import dev.candor.request.RequestValue;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A parameter in the query of a request, which must not be given twice.
 *
 * <p>Vert.x reads the first 1024 parameters only and ignores the case of their names, and JAX-RS
 * takes an empty value for none.
 */
public final class QueryParameter {

  private static final RequestValue<Map<String, List<String>>> ALL = new RequestValue<>();

  private QueryParameter() {}

  /**
   * Reads a parameter.
   *
   * @param ctx the request
   * @param name of the parameter, in the case in which it is given
   * @param violations receives the violation if it is given twice
   * @return the value, which may be empty; null if it is left out or given twice
   */
  public static @Nullable String read(
      RoutingContext ctx, String name, Consumer<Violation> violations) {
    List<String> values = all(ctx).getOrDefault(name, List.of());
    if (values.size() > 1) {
      violations.accept(new Violation(name, null, "once", "must be given once only"));
    }
    return values.size() == 1 ? values.get(0) : null;
  }

  private static Map<String, List<String>> all(RoutingContext ctx) {
    Map<String, List<String>> known = ALL.of(ctx);
    if (known == null) {
      known = parse(ctx.request().query());
      ALL.setIfAbsent(ctx, known);
    }
    return known;
  }

  /** All parameters: the length of the request line bounds them. */
  private static Map<String, List<String>> parse(@Nullable String query) {
    return query == null
        ? Map.of()
        : new QueryStringDecoder(query, StandardCharsets.UTF_8, false, Integer.MAX_VALUE, true)
            .parameters();
  }
}
