package com.example.ledger;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The packaged service, over HTTP. */
@QuarkusIntegrationTest
@WithTestResource(Neighbours.class)
class LedgerIT {

  private static final Path GOLDEN = Path.of("src/test/golden/failures.txt");

  @Test
  void anEntryIsBookedAndFound() {
    String entry = book("bank", 300).statusCode(201).extract().header("Location");
    user().get(entry).then().statusCode(200).body("postings[1].amount", equalTo(-300));
  }

  @Test
  void anEntryThatDoesNotBalanceIsRefused() {
    book(
            bookkeeper().header("Accept-Language", "de"),
            posting("bank", 5) + "," + posting("rent", -4) + "]")
        .statusCode(422)
        .body("error.code", equalTo("UNBALANCED"))
        .body("error.details.difference", equalTo(1))
        .header("Content-Language", "de")
        .body("error.message", startsWith("Die Summe der Buchungsposten ist 1. "));
  }

  @Test
  void onlyABookkeeperReversesAnEntryAndOnlyOnce() {
    String entry = book("bank", 300).extract().header("Location");
    String reversal =
        posting("bank", -300)
            + ","
            + posting("sales", 300)
            + "], \"reverses\": "
            + entry.substring(entry.lastIndexOf('/') + 1);
    book(user(), reversal)
        .statusCode(403)
        .body("error.details.required_role", equalTo("bookkeeper"));
    book(bookkeeper(), reversal).statusCode(201);
    book(bookkeeper(), reversal).statusCode(409).body("error.details.field", equalTo("reverses"));
  }

  @Test
  void aBalanceNeedsARate() {
    book("till", 400).statusCode(201);
    user().get("/ledger/balances/till/USD").then().statusCode(200).body("amount", equalTo(500));
    user()
        .get("/ledger/balances/till/XTS")
        .then()
        .statusCode(404)
        .body("error.details.resource", equalTo("rate"));
  }

  /** {@code -Dgolden=write} writes the file anew: read the diff, which clients will notice. */
  @Test
  void eachFailureOfEachRouteIsTheGoldenOne() throws IOException {
    Map<String, List<String>> failures = new TreeMap<>();
    given()
        .get("/errors")
        .jsonPath()
        .<Map<String, Object>>getList("items")
        .forEach(
            code ->
                ((List<?>) code.get("routes"))
                    .forEach(
                        route ->
                            failures
                                .computeIfAbsent(route.toString(), any -> new ArrayList<>())
                                .add(code.get("code") + "")));
    List<String> lines =
        failures.entrySet().stream()
            .map(route -> route.getKey() + " " + String.join(" ", route.getValue()))
            .toList();
    if ("write".equals(System.getProperty("golden"))) {
      Files.write(GOLDEN, lines);
    }
    assertEquals(Files.readAllLines(GOLDEN), lines);
  }

  private static ValidatableResponse book(String account, long amount) {
    return book(bookkeeper(), posting(account, amount) + "," + posting("sales", -amount) + "]");
  }

  private static ValidatableResponse book(RequestSpecification as, String postings) {
    return as.contentType(ContentType.JSON)
        .body("{\"text\": \"Sale\", \"postings\": [" + postings + "}")
        .post("/ledger/entries")
        .then();
  }

  private static String posting(String account, long amount) {
    return "{\"account\": \"" + account + "\", \"amount\": " + amount + "}";
  }

  private static RequestSpecification user() {
    return given().auth().oauth2(Neighbours.token("ann@example.com"));
  }

  private static RequestSpecification bookkeeper() {
    return given().auth().oauth2(Neighbours.token("bea@example.com", "bookkeeper"));
  }
}
