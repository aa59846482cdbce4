package dev.candor.rest;

import dev.candor.failure.Violation;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/** A parameter in the query of a request, which must not be given twice. */
public final class QueryParameter {

  private QueryParameter() {}

  /**
   * {@return whether a parameter is given at most once}
   *
   * @param ctx the request
   * @param name of the parameter
   * @param violations receives the violation if it is not
   */
  public static boolean isSingle(RoutingContext ctx, String name, Consumer<Violation> violations) {
    boolean single = ctx.queryParam(name).size() <= 1;
    if (!single) {
      violations.accept(new Violation(name, null, "once", "must be given once only"));
    }
    return single;
  }
}
