package dev.candor.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.rest.UploadResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A route can ask for larger bodies, and no other one gets them; lists are bounded everywhere. */
@QuarkusTest
class MaxBodySizeTest {

  private static final int MORE_THAN_USUAL = 200_000;
  private static final int USUAL = 64 * 1024;

  @Test
  void aRouteReadsWhatItAsksFor() {
    given()
        .contentType("application/json")
        .body(upload(MORE_THAN_USUAL))
        .post("/uploads")
        .then()
        .statusCode(200)
        .body(equalTo(Integer.toString(MORE_THAN_USUAL)));
    given()
        .contentType("application/json")
        .body(upload(UploadResource.LARGER))
        .post("/uploads")
        .then()
        .statusCode(413)
        .body("error.details.max_bytes", equalTo(UploadResource.LARGER));
  }

  @Test
  void anotherRouteReadsTheUsualSize() {
    given()
        .contentType("application/json")
        .body(upload(MORE_THAN_USUAL))
        .put("/uploads")
        .then()
        .statusCode(413)
        .body("error.details.max_bytes", equalTo(USUAL));
  }

  @Test
  void theSameHoldsForABodyOfUndeclaredLength() throws Exception {
    assertThat(chunked("POST").statusCode()).isEqualTo(200);
    HttpResponse<String> refused = chunked("PUT");
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("\"max_bytes\":" + USUAL);
  }

  @Test
  void aListWithoutADeclaredSizeHasAThousandElements() {
    texts(1_000).statusCode(200).body(equalTo("1000"));
    texts(1_001).statusCode(400).body("error.code", equalTo("MALFORMED_JSON"));
  }

  private static ValidatableResponse texts(int count) {
    return given()
        .contentType("application/json")
        .body("{\"texts\": [" + "\"x\",".repeat(count - 1) + "\"x\"]}")
        .patch("/uploads")
        .then();
  }

  private static HttpResponse<String> chunked(String method) throws Exception {
    byte[] body = upload(MORE_THAN_USUAL).getBytes(StandardCharsets.US_ASCII);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/uploads"))
                .header("Content-Type", "application/json")
                .method(
                    method,
                    HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static String upload(int length) {
    return "{\"text\": \"" + "x".repeat(length) + "\"}";
  }
}
