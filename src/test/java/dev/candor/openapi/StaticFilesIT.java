package dev.candor.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Engine;
import dev.candor.testing.Records;
import dev.candor.testing.Service;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The files of the pages are routes like any other, and cost what they have to. */
class StaticFilesIT {

  private static final Pattern FILE =
      Pattern.compile("(?:\\.\\./)?docs/[0-9a-f]{24}/[a-z-]+\\.(?:css|js)");
  private static final Service SERVICE = Engine.EMBEDDED.service();
  private static final Service LIMITED =
      Service.start(Engine.newDirectory(), Map.of("CANDOR_RATE_LIMIT_IP_LIMIT", "20"));

  @AfterAll
  static void stop() {
    LIMITED.close();
  }

  @Test
  void everyFileThatAPageNamesIsThere() {
    for (String page : List.of("/docs", "/errors", "/errors/OUT_OF_STOCK")) {
      List<String> files = filesOf(page);
      assertThat(files).as(page).isNotEmpty();
      for (String file : files) {
        Response response = SERVICE.request().get(file);
        response.then().statusCode(200).header("X-Content-Type-Options", "nosniff");
        assertThat(response.contentType())
            .startsWith(file.endsWith(".css") ? "text/css" : "text/javascript");
      }
    }
  }

  @Test
  void aFileIsKeptByAnyCacheForAsLongAsItsNameHolds() {
    String file = filesOf("/docs").get(0);
    Response response = SERVICE.request().get(file);
    response.then().header("Cache-Control", "public, max-age=31536000, immutable");
    SERVICE
        .request()
        .header("If-None-Match", response.header("ETag"))
        .get(file)
        .then()
        .statusCode(304);
  }

  /** They would tell every client of the cache what is left of the first one's allowance. */
  @Test
  void whatASharedCacheKeepsTellsNothingOfTheClient() {
    String file = filesOf("/docs").get(0);
    for (Response response :
        List.of(
            SERVICE.request().get(file),
            SERVICE.request().header("If-None-Match", "*").get(file))) {
      assertThat(response.headers().hasHeaderWithName("RateLimit")).isFalse();
      assertThat(response.headers().hasHeaderWithName("RateLimit-Policy")).isFalse();
    }
    assertThat(SERVICE.request().get("/products").headers().hasHeaderWithName("RateLimit"))
        .isTrue();
  }

  @Test
  void aPageOfAnotherReleaseGetsItsFileAndNoCacheKeepsIt() {
    SERVICE
        .request()
        .get("/docs/0123456789abcdef01234567/docs.js")
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-cache");
    for (String path : List.of("/docs/0/other.js", "/docs/0/..%2fapplication.properties")) {
      Envelope.check(
          SERVICE.request().urlEncodingEnabled(false).get(path).then(), 404, "RESOURCE_NOT_FOUND");
    }
  }

  @Test
  void aClientThatReadsGzipGetsAQuarterOfTheBytes() throws IOException {
    for (String path : List.of("/openapi", bundle())) {
      byte[] plain = receive(SERVICE, path, "identity, gzip;q=0").getBytes(StandardCharsets.UTF_8);
      Response response =
          given()
              .config(
                  RestAssuredConfig.config()
                      .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
              .header("Accept-Encoding", "gzip")
              .get(SERVICE.url() + path);
      response.then().header("Content-Encoding", "gzip");
      assertThat(response.headers().getValues("Vary")).contains("Accept-Encoding");
      byte[] compressed = response.asByteArray();
      assertThat(compressed.length * 3).isLessThan(plain.length);
      assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
          .isEqualTo(plain);
    }
  }

  @Test
  void headTellsWhatGetWouldSend() {
    try (RawConnection connection = SERVICE.connect()) {
      String request = bundle() + " HTTP/1.1\r\nHost: a\r\n\r\n";
      RawResponse head = connection.send("HEAD " + request).receiveHead();
      RawResponse get = connection.send("GET " + request).receive();
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
    }
  }

  /** Twice the allowance, and what is refused costs a few hundred bytes. */
  @Test
  void downloadsAreCountedAndLimited() {
    String bundle = bundle();
    int served = 0;
    try (RawConnection connection = LIMITED.connect()) {
      for (int i = 0; i < 40; i++) {
        RawResponse response =
            connection.send("GET " + bundle + " HTTP/1.1\r\nHost: a\r\n\r\n").receive();
        if (response.status() == 200) {
          served++;
        } else {
          assertThat(response.status()).isEqualTo(429);
          assertThat(response.header("RateLimit")).isNotNull();
        }
      }
    }
    assertThat(served).isLessThanOrEqualTo(21);
    assertThat(Records.count(LIMITED, "429", "RATE_LIMIT_EXCEEDED", "/docs/{version}/{file}"))
        .isGreaterThanOrEqualTo(19);
    assertThat(Records.metrics(LIMITED)).contains("uri=\"/docs/{version}/{file}\"");
  }

  private static String bundle() {
    return filesOf("/docs").stream()
        .filter(file -> file.endsWith("bundle.js"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> filesOf(String page) {
    return FILE.matcher(SERVICE.request().accept("text/html").get(page).asString())
        .results()
        .map(found -> URI.create(page).resolve(found.group()).getPath())
        .toList();
  }

  private static String receive(Service service, String path, String codings) {
    try (RawConnection connection = service.connect()) {
      return connection
          .send(
              "GET %s HTTP/1.1\r\nHost: a\r\nAccept-Encoding: %s\r\n\r\n".formatted(path, codings))
          .receive()
          .body();
    }
  }
}
