package dev.candor.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Account;
import dev.candor.testing.Collector.Collected;
import dev.candor.testing.Fault;
import dev.candor.testing.Patience;
import dev.candor.testing.Products;
import io.restassured.response.Response;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The services that take part in an order are called in its trace. */
@ResourceLock("the collector that goes")
class TracedOrderIT extends TracingSteps {

  private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-01");

  /** Recovery works on an order, too, that takes longer than its claim, as the first ones may. */
  @BeforeAll
  static void awaitUsualSpeed() {
    Patience.await("an order is placed within its claim")
        .until(
            () -> {
              String order =
                  order("00-aaaabbbbccccddddeeeeffff00000000-" + PARENT + "-01").path("reference");
              return order != null && INVENTORY.traceparents(order).size() == 1;
            });
  }

  @Test
  void servicesThatTakePartInAnOrderAreToldItsTrace() {
    String trace = "aaaabbbbccccddddeeeeffff00001111";
    String order =
        order("00-" + trace + "-" + PARENT + "-01")
            .then()
            .statusCode(201)
            .extract()
            .path("reference");
    assertThat(INVENTORY.traceparents(order)).hasSize(1).allMatch(told -> isOf(trace, told));
    assertThat(PAYMENT.traceparents(order)).hasSize(1).allMatch(told -> isOf(trace, told));
    Collected request = COLLECTOR.await(span -> span.traceId().equals(trace) && span.server());
    Collected charge =
        COLLECTOR.await(
            span -> span.traceId().equals(trace) && span.name().equals("PUT /charges/{reference}"));
    assertThat(charge.parentId()).isEqualTo(request.spanId());
    assertThat(PAYMENT.traceparents(order).get(0)).contains(charge.spanId());
  }

  @Test
  void recoveryCallsInATraceOfItsOwn() {
    String trace = "aaaabbbbccccddddeeeeffff00002222";
    PAYMENT.fault(Fault.DONE_THEN_500);
    Response response;
    try {
      response = order("00-" + trace + "-" + PARENT + "-01");
    } finally {
      PAYMENT.fault(Fault.NONE);
    }
    assertThat(response.<String>path("error.trace_id")).isEqualTo(trace);
    String order = PAYMENT.takings().get(PAYMENT.takings().size() - 1).reference();
    List<String> told =
        Patience.await("recovery has asked")
            .until(() -> PAYMENT.traceparents(order), calls -> calls.size() == 2);
    assertThat(isOf(trace, told.get(0))).isTrue();
    Matcher recovery = TRACEPARENT.matcher(told.get(1));
    assertThat(recovery.matches()).isTrue();
    assertThat(recovery.group(1)).isNotEqualTo(trace);
    assertThat(COLLECTOR.await(span -> span.spanId().equals(recovery.group(2))).name())
        .isEqualTo("POST /charges/{reference}/cancel");
  }

  private static boolean isOf(String trace, String traceparent) {
    Matcher matcher = TRACEPARENT.matcher(traceparent);
    return matcher.matches() && matcher.group(1).equals(trace) && !matcher.group(2).equals(PARENT);
  }

  private static Response order(String traceparent) {
    long product = Products.create(SERVICE, 1, 9);
    INVENTORY.stock(product, 9);
    return SERVICE
        .as(Account.open(SERVICE).token())
        .header("traceparent", traceparent)
        .contentType("application/json")
        .body(
            "{\"items\": [{\"product_id\": %d, \"quantity\": 1}], \"payment\": {\"token\": \"x\"}}"
                .formatted(product))
        .post("/orders");
  }
}
