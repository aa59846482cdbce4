package dev.candor.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.candor.kit.DocumentedOperation;
import dev.candor.kit.Envelope;
import dev.candor.testing.Documentation;
import dev.candor.testing.Engine;
import dev.candor.testing.Products;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, section 12.5.1: every route reads {@code Accept} alike, however it is written. */
class AcceptIT {

  private static final Service SERVICE = Engine.EMBEDDED.service();
  private static final Map<String, String> OUTCOMES = new ConcurrentHashMap<>();

  static Stream<Arguments> fields() {
    return Stream.of(
        arguments("", "*/*"),
        arguments(";", "*/*"),
        arguments(",", "*/*"),
        arguments("*", "*/*"),
        arguments("*;q=.2", "*/*"),
        arguments("*/*;q=2", "*/*"),
        arguments("q=.2", "*/*"),
        arguments("text/html;", "text/html"),
        arguments("text/html;q=.2", "text/html"),
        arguments("TEXT/html ; q=0.2000", "text/html"),
        arguments("application/json;q=0.0001", "application/json"),
        arguments("application/json;q=", "*/*"),
        arguments("application/json;q=x, application/problem+json", "application/problem+json"),
        arguments("*/json, application/json", "application/json"),
        arguments("text/html;x=\"a,b\", application/json;q=0", "text/html"),
        arguments("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", "text/html, */*;q=0.2"));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void everyRouteReadsAFieldAsItIsMeant(String field, String meaning) {
    for (DocumentedOperation operation : Documentation.served().operations()) {
      assertThat(outcome(operation, field))
          .as(operation.name() + " with Accept: " + field)
          .isEqualTo(
              OUTCOMES.computeIfAbsent(
                  operation.name() + meaning, name -> outcome(operation, meaning)))
          .doesNotStartWith("500");
    }
  }

  @ParameterizedTest
  @CsvSource({"/errors", "/errors/OVERLOADED", "/docs"})
  void aRangeOfTypesIsEnoughForAPage(String path) {
    SERVICE
        .request()
        .header("Accept", "text/*")
        .get(path)
        .then()
        .statusCode(200)
        .contentType("text/html;charset=UTF-8");
  }

  @Test
  void aTypeOfNoWeightIsRefused() {
    for (DocumentedOperation operation : Documentation.served().operations()) {
      if (operation.codes().contains("NOT_ACCEPTABLE")) {
        Envelope.check(ask(operation, "*/*;q=0").then(), 406, "NOT_ACCEPTABLE");
      }
    }
  }

  @Test
  void aRequestWhoseAnswerNobodyReadsChangesNothing() {
    String product = "/products/" + Products.create(SERVICE, 1, 1);
    Envelope.check(
        SERVICE.admin().header("Accept", "image/png").delete(product).then(),
        406,
        "NOT_ACCEPTABLE");
    SERVICE.request().get(product).then().statusCode(200);
  }

  /** Fields beside {@code Accept} that choose among representations. */
  @ParameterizedTest
  @ValueSource(strings = {"Accept-Encoding", "Accept-Language", "Accept-Charset"})
  void everyRouteIgnoresAMalformedChoice(String field) {
    for (DocumentedOperation operation : Documentation.served().operations()) {
      int usual = answer(operation, request -> request).statusCode();
      for (String value : List.of("", ",", ";q=1", "*,;q=1", "gzip;q=", "gzip;q=x", "de;;q=2")) {
        assertThat(answer(operation, request -> request.header(field, value)).statusCode())
            .as("%s with %s: %s", operation.name(), field, value)
            .isEqualTo(usual);
      }
    }
  }

  private static String outcome(DocumentedOperation operation, String accept) {
    Response answer = ask(operation, accept);
    return answer.statusCode() + " " + answer.contentType();
  }

  private static Response ask(DocumentedOperation operation, String accept) {
    return answer(operation, request -> request.header("Accept", accept));
  }

  private static Response answer(
      DocumentedOperation operation, UnaryOperator<RequestSpecification> with) {
    RequestSpecification request = with.apply(SERVICE.admin());
    if (operation.readsBody()) {
      request.contentType("application/json").body("{}");
    }
    return request.request(operation.method(), operation.path());
  }
}
