package dev.candor.console;

import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * What a request wants to see.
 *
 * @param whole the page, or else only what changes in it
 * @param code only failures with this code; empty for all
 * @param requestId the failure of this request; empty for none
 */
record Question(boolean whole, String code, String requestId) {

  static Question of(RoutingContext ctx, boolean whole) {
    return new Question(whole, parameter(ctx, "code"), parameter(ctx, "id"));
  }

  static String parameter(RoutingContext ctx, String name) {
    List<String> values = ctx.queryParam(name);
    return values.isEmpty() ? "" : values.get(0).strip();
  }
}
