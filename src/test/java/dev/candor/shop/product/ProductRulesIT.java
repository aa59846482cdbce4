package dev.candor.shop.product;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong with a product, or a question for some, is a violation. */
@ParameterizedClass
@EnumSource(Engine.class)
class ProductRulesIT extends ProductSteps {

  ProductRulesIT(Engine engine) {
    super(engine);
  }

  @Test
  void aPatchIsValidatedAsAWhole() {
    Envelope.check(
            json("{\"price\": null, \"stock\": -1, \"id\": 5}").patch(create()).then(),
            400,
            "VALIDATION_ERROR")
        .body("error.details.violations.pointer", hasItems("/price", "/stock", "/id"))
        .body("error.details.violations.rule", hasItems("not_null", "min", "unknown_member"));
    Envelope.check(json("[1]").patch(create()).then(), 400, "MALFORMED_JSON");
    Envelope.check(json("{\"stock\": \"7\"}").patch(create()).then(), 400, "MALFORMED_JSON")
        .body("error.details.pointer", equalTo("/stock"));
  }

  @Test
  void anUnknownMemberOfAPatchIsAViolationAlsoIfNull() {
    Envelope.check(
            json("{\"color\": null, \"id\": null}").patch(create()).then(), 400, "VALIDATION_ERROR")
        .body("error.details.violations.pointer", equalTo(List.of("/color", "/id")));
  }

  @Test
  void allViolationsAreReportedAtOnce() {
    Envelope.check(
            json("""
                    {"name": " ", "price": -1, "currency": "EURO", "stock": null, "color": "red",
                     "tags": [{"a": 1}]}""")
                .post("/products")
                .then(),
            400,
            "VALIDATION_ERROR")
        .body("error.details.violations", hasSize(6))
        .body(
            "error.details.violations.pointer",
            hasItems("/name", "/price", "/currency", "/stock", "/color", "/tags"))
        .body("error.details.violations.field", hasItems("name", "color"))
        .body(
            "error.details.violations.rule",
            hasItems("not_blank", "min", "currency_code", "not_null", "unknown_member"))
        .body("error.details.violations.message", hasItem(notNullValue()));
  }

  @Test
  void textThatADatabaseCannotHoldIsAViolation() {
    for (String name : List.of("a\\u0000b", "\\ud800", "line\\nbreak")) {
      Envelope.check(
              json("{\"name\": \""
                      + name
                      + "\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}")
                  .post("/products")
                  .then(),
              400,
              "VALIDATION_ERROR")
          .body("error.details.violations.rule", hasItem("text"));
    }
    json("{\"name\": \"Füller 🖋\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}")
        .post("/products")
        .then()
        .statusCode(201)
        .body("name", equalTo("Füller 🖋"));
  }

  /** Also those that are younger than a JDK. */
  @Test
  void theCurrenciesOfTodayAreKnown() {
    for (String currency : List.of("XCG", "ZWG")) {
      json(PEN.replace("EUR", currency)).post("/products").then().statusCode(201);
    }
  }

  @Test
  void limitsOfEachMemberHold() {
    json(product("x".repeat(200), 1_000_000_000_000L, 1_000_000_000L))
        .post("/products")
        .then()
        .statusCode(201);
    Envelope.check(
            json(product("x".repeat(201), 1_000_000_000_001L, 1_000_000_001L))
                .post("/products")
                .then(),
            400,
            "VALIDATION_ERROR")
        .body("error.details.violations.pointer", hasItems("/name", "/price", "/stock"));
  }

  @Test
  void badPageParametersAreViolations() {
    Envelope.check(
            request().queryParam("limit", "0").queryParam("after", "?").get("/products").then(),
            400,
            "VALIDATION_ERROR")
        .body("error.details.violations.field", equalTo(List.of("limit", "after")));
    for (String limit : List.of("101", "-1", "x", "1.5", "99999999999")) {
      Envelope.check(
          request().queryParam("limit", limit).get("/products").then(), 400, "VALIDATION_ERROR");
    }
  }

  @Test
  void anIdThatIsNoPositiveIntegerIsAViolation() {
    for (String id :
        List.of("abc", "0", "-1", "1.0", "99999999999999999999", "%20", "+1", "01", "%D9%A1")) {
      Envelope.check(
              request().urlEncodingEnabled(false).get("/products/" + id).then(),
              400,
              "VALIDATION_ERROR")
          .body(
              "error.details.violations",
              equalTo(
                  List.of(
                      Map.of(
                          "field",
                          "id",
                          "rule",
                          "integer",
                          "message",
                          "must be an integer from 1"))));
    }
  }
}
