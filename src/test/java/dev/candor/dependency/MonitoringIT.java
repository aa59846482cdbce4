package dev.candor.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The dashboard and the alerts ask for what the service tells. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class MonitoringIT {

  /** What Prometheus adds to all that it scrapes. */
  private static final Set<String> TARGET = Set.of("job", "namespace", "instance");

  /** A status that has no code of its own. */
  private static final Predicate<String> UNLISTED =
      Pattern.compile("HTTP_\\d{3}").asMatchPredicate();

  /** Twelve and the one without a bound. */
  private static final int BUCKETS = 13;

  private static Service service;
  private static Account ann;
  private static Purchase doubtful;
  private static Instant ordered;

  /** What is only there after it has happened: an order, and one whose charge is in doubt. */
  @BeforeAll
  static void start() {
    // Recovery does not settle the order before it is seen.
    service = Service.start(Engine.newDirectory(), Map.of("CANDOR_ORDER_GRACE", "5m"));
    Map<Long, Integer> basket = Map.of(Products.create(service, 100, 2), 1);
    ann = Account.open(service);
    Purchase.of("tok_ok", basket).send(ann.request()).then().statusCode(201);
    ordered = Instant.now();
    doubtful = Purchase.of("tok_timeout", basket);
    Envelope.check(doubtful.send(ann.request()).then(), 503, "EXTERNAL_SERVICE_UNAVAILABLE");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void everyQueryNamesItsJobAndNothingUnknown() {
    List<String> codes = service.request().get("/errors").jsonPath().getList("items.code");
    for (Query query : Rules.queries()) {
      assertThat(query.strayNames()).as(query.name()).isEmpty();
      assertThat(query.selectors()).as(query.name()).isNotEmpty();
      for (Selector selector : query.selectors()) {
        assertThat(selector.matchers())
            .as(query.name())
            .anyMatch(matcher -> matcher.label().equals("job"));
        selector.matchers().stream()
            .filter(matcher -> matcher.label().equals("error_code"))
            .forEach(
                matcher ->
                    assertThat(matcher.value().split("\\|"))
                        .as(query.name())
                        .allMatch(code -> codes.contains(code) || UNLISTED.test(code)));
      }
    }
  }

  @Test
  void everyMetricAndEveryLabelIsThere() {
    Patience.await("all that is asked for is there")
        .untilAsserted(
            () -> {
              List<Series> series = Series.of(service);
              for (Query query : Rules.queries()) {
                check(query, series);
              }
            });
  }

  private static void check(Query query, List<Series> series) {
    Set<String> labels = new HashSet<>(TARGET);
    for (Selector selector : query.selectors()) {
      if (Rules.recorded().contains(selector.metric())) {
        continue;
      }
      List<Series> named =
          series.stream().filter(found -> found.metric().equals(selector.metric())).toList();
      assertThat(named).as("%s: %s", query.name(), selector.metric()).isNotEmpty();
      assertThat(named)
          .as("%s: %s", query.name(), selector)
          .anyMatch(found -> matches(selector, found));
      named.forEach(found -> labels.addAll(found.labels().keySet()));
    }
    assertThat(labels).as(query.name()).containsAll(query.labels());
  }

  /** Which code it is depends on what happened; that there is such a code is another test's. */
  private static boolean matches(Selector selector, Series series) {
    return selector.matchers().stream()
        .filter(matcher -> !TARGET.contains(matcher.label()))
        .allMatch(
            matcher ->
                series.labels().containsKey(matcher.label())
                    && (matcher.label().equals("error_code")
                        || matcher.accepts(series.labels().get(matcher.label()))));
  }

  @Test
  void whatMayBeTheServicesFaultIsCountedFromTheStart() {
    List<Series> series = Series.of(service);
    for (String path : List.of("/users/{id}", "/orders", "UNKNOWN")) {
      for (String code : List.of("INTERNAL_ERROR", "SERVICE_UNAVAILABLE", "OVERLOADED")) {
        assertThat(series)
            .anyMatch(
                found ->
                    found.metric().equals("api_errors_total")
                        && path.equals(found.labels().get("path"))
                        && code.equals(found.labels().get("error_code"))
                        && found.value() == 0);
      }
    }
  }

  @Test
  void latencyIsCountedInFewBuckets() {
    Patience.await("latency is counted")
        .untilAsserted(
            () ->
                assertThat(
                        Series.of(service).stream()
                            .filter(
                                found ->
                                    found.metric().equals("http_server_requests_seconds_bucket"))
                            .collect(
                                Collectors.groupingBy(
                                    found ->
                                        found.labels().entrySet().stream()
                                            .filter(label -> !label.getKey().equals("le"))
                                            .collect(Collectors.toSet()),
                                    Collectors.counting()))
                            .values())
                    .isNotEmpty()
                    .allMatch(buckets -> buckets == BUCKETS));
  }

  @Test
  void anOrderIsOldUntilItIsSettled() {
    await("orders_unsettled", value -> value >= 1);
    await("orders_unsettled_age_seconds", value -> value >= 1);
    Patience.await("the order is settled")
        .until(() -> doubtful.send(ann.request()).statusCode() == 201);
    await("orders_unsettled_age_seconds", value -> value < age());
  }

  private static double age() {
    return Duration.between(ordered, Instant.now()).toSeconds() - 1;
  }

  private static void await(String metric, Function<Double, Boolean> condition) {
    Patience.await(metric)
        .until(
            () ->
                Series.of(service).stream()
                    .filter(found -> found.metric().equals(metric))
                    .anyMatch(found -> condition.apply(found.value())));
  }
}
