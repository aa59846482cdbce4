package dev.candor.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.testing.Service;
import dev.candor.testing.SharedSandbox;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tests of a team that writes a client, as docs/sandbox.md shows them. */
@Tag("once")
class ClientExampleIT {

  private static final Service SERVICE = SharedSandbox.service();
  private static RequestSpecification candor;

  @BeforeAll
  static void start() {
    candor = SERVICE.request();
  }

  @Test
  void aRefusedClientIsToldWhenToComeBack() {
    Response refused =
        given(candor)
            .header("Candor-Provoke", "RATE_LIMIT_EXCEEDED;retry_after=7")
            .get("/products");

    refused
        .then()
        .statusCode(429)
        .header("Candor-Sandbox", equalTo("true"))
        .header("RateLimit", equalTo("\"ip\";r=0;t=7"))
        .header("Retry-After", equalTo("7"))
        .body("error.code", equalTo("RATE_LIMIT_EXCEEDED"))
        .body("error.details.retry_after", equalTo(7));
  }

  @Test
  void whatIsOutOfStockIsListed() {
    given(candor)
        .header("Candor-Provoke", "OUT_OF_STOCK;product_id=7;requested=3;available=1")
        .contentType("application/json")
        .body(
            "{\"items\": [{\"product_id\": 7, \"quantity\": 3}], \"payment\": {\"token\": \"tok_ok\"}}")
        .post("/orders")
        .then()
        .statusCode(422)
        .body("error.code", equalTo("OUT_OF_STOCK"))
        .body("error.details.items[0].available", equalTo(1));
  }

  @Test
  void thePageShowsTheseTests() throws IOException {
    String source = words(Files.readString(Path.of("src/test/java").resolve(path())));
    List<String> blocks =
        Pattern.compile("(?s)```java\n(.*?)```")
            .matcher(Files.readString(Path.of("docs/sandbox.md")))
            .results()
            .map((MatchResult block) -> words(block.group(1)))
            .toList();
    assertThat(blocks).isNotEmpty().allMatch(source::contains);
  }

  private static Path path() {
    return Path.of(ClientExampleIT.class.getName().replace('.', '/') + ".java");
  }

  private static String words(String code) {
    return code.strip().replaceAll("\\s+", " ");
  }
}
