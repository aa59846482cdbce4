package dev.candor.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Engine;
import dev.candor.testing.Port;
import dev.candor.testing.Service;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person who goes to an address that fails reads a page; it is a failure like any other. */
class FailurePageIT {

  private static final String ACCEPT =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

  private static final Service SERVICE = Engine.EMBEDDED.service();

  /** The second one is all that a browser sends to a host without TLS. */
  @ParameterizedTest
  @CsvSource({"Sec-Fetch-Dest, document", "Upgrade-Insecure-Requests, 1"})
  void aBrowserGetsAPage(String field, String value) {
    Response page = navigation(field, value).get("/nothing/at/all");
    page.then()
        .statusCode(404)
        .contentType("text/html;charset=UTF-8")
        .header("Cache-Control", "no-store")
        .header("Content-Security-Policy", startsWith("default-src 'none';"))
        .body(containsString("<code>RESOURCE_NOT_FOUND</code>"))
        .body(containsString("There is nothing at this path."))
        .body(containsString("href=\"./../../failures/" + page.header("X-Request-Id") + "\""))
        .body(containsString("href=\"./../../errors/RESOURCE_NOT_FOUND\""));
    Envelope.assertDiscreet(page.asString());
  }

  /** Its links lead on from the address as the browser has it, which the service cannot read. */
  @ParameterizedTest
  @CsvSource({
    "/100%, Sec-Fetch-Dest: document, ./",
    "/100%, Upgrade-Insecure-Requests: 1, ./",
    "/a|b, Sec-Fetch-Dest: document, ./",
    "/a/b|c/d?e=/f/g, Sec-Fetch-Dest: document, ./../../",
    "/a/b?c|, Upgrade-Insecure-Requests: 1, ./../",
  })
  void aBrowserThatGoesToAMalformedAddressGetsAPage(String target, String field, String root) {
    RawResponse page = send(target, "Accept: " + ACCEPT + "\r\n" + field);
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none';");
    assertThat(page.header("Connection")).isEqualToIgnoringCase("close");
    assertThat(page.body())
        .contains("<code>MALFORMED_REQUEST</code>")
        .contains("href=\"" + root + "errors/MALFORMED_REQUEST\"")
        .contains("href=\"" + root + "failures/" + page.header("X-Request-Id") + "\"");
    Envelope.assertDiscreet(page.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sec-Fetch-Dest: empty", "Upgrade-Insecure-Requests: 0", "X: y"})
  void aProgramThatGoesToAMalformedAddressGetsTheEnvelope(String field) {
    Envelope.check(send("/100%", "Accept: " + ACCEPT + "\r\n" + field), 400, "MALFORMED_REQUEST");
  }

  private static RawResponse send(String target, String fields) {
    try (RawConnection connection = SERVICE.connect()) {
      return connection
          .send("GET " + target + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n\r\n")
          .receive();
    }
  }

  @Test
  void thePageHoldsTheDetailsAndNoMarkupOfTheClient() {
    navigation("Sec-Fetch-Dest", "document")
        .urlEncodingEnabled(false)
        .get("/errors/%3Cb%3Ex%22")
        .then()
        .statusCode(404)
        .body(containsString("&quot;resource_id&quot; : &quot;&lt;b&gt;x\\&quot;&quot;"))
        .body(not(containsString("<b>")));
  }

  @Test
  void aFieldOfTheAnswerIsThere() {
    navigation("Sec-Fetch-Dest", "document")
        .get("/orders")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", equalTo("Bearer realm=\"api\""));
    navigation("Sec-Fetch-Dest", "document")
        .head("/nothing")
        .then()
        .statusCode(404)
        .contentType(ContentType.HTML)
        .body(equalTo(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "script", ""})
  void whatAPageLoadsGetsTheEnvelope(String destination) {
    Envelope.check(
        navigation("Sec-Fetch-Dest", destination).get("/nothing").then(),
        404,
        "RESOURCE_NOT_FOUND");
  }

  @Test
  void aProgramThatAcceptsHtmlGetsTheEnvelope() {
    Envelope.check(
        SERVICE.request().header("Accept", ACCEPT).get("/nothing").then(),
        404,
        "RESOURCE_NOT_FOUND");
    Envelope.check(
        SERVICE
            .request()
            .headers(Map.of("Accept", "*/*", "Sec-Fetch-Dest", "document"))
            .get("/nothing")
            .then(),
        404,
        "RESOURCE_NOT_FOUND");
  }

  @Test
  void thePortOfThePlatformHasNoPages() {
    Response answer =
        SERVICE
            .management()
            .headers(Map.of("Accept", ACCEPT, "Sec-Fetch-Dest", "document"))
            .get("/nothing");
    assertThat(answer.contentType()).isEqualTo("application/json");
    try (RawConnection connection = SERVICE.connect(Port.MANAGEMENT)) {
      RawResponse refused =
          connection
              .send(
                  "GET /100% HTTP/1.1\r\nHost: a\r\nSec-Fetch-Dest: document\r\nAccept: "
                      + ACCEPT
                      + "\r\n\r\n")
              .receive();
      Envelope.check(refused, 400, "MALFORMED_REQUEST");
    }
  }

  private static RequestSpecification navigation(String field, String value) {
    return SERVICE.request().headers(Map.of("Accept", ACCEPT, field, value));
  }
}
