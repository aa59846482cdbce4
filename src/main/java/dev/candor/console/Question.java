package dev.candor.console;

import dev.candor.failure.ValidationFailed;
import dev.candor.failure.Violation;
import dev.candor.request.RequestStage;
import dev.candor.rest.QueryParameter;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
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

  /**
   * Reads a parameter of the query.
   *
   * @return without space around it; empty if it is left out
   * @throws ValidationFailed if it is given twice
   */
  static String parameter(RoutingContext ctx, String name) {
    List<Violation> violations = new ArrayList<>();
    String value = QueryParameter.read(ctx, name, violations::add);
    if (!violations.isEmpty()) {
      throw RequestStage.READING.fails(ctx, new ValidationFailed(violations));
    }
    return value == null ? "" : value.strip();
  }
}
