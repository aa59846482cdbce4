package dev.candor.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;

/** What the tests of problem details have in common. */
abstract class ProblemSteps {

  static final String PROBLEM = "application/problem+json";

  static final String HEAD =
      "Host: a\r\nAccept: " + PROBLEM + "\r\nContent-Type: application/json\r\n";

  static final Service SERVICE = Engine.EMBEDDED.service();

  static RequestSpecification request() {
    return request(PROBLEM);
  }

  static RequestSpecification request(String accept) {
    return SERVICE.request().header("Accept", accept);
  }

  static RawResponse send(String request) {
    try (RawConnection connection = SERVICE.connect()) {
      return connection.send(request).receive();
    }
  }

  static void check(Response response, int status, String code, String path) {
    response.then().statusCode(status);
    check(
        response.header("Content-Type"),
        response.header("X-Request-Id"),
        response.asString(),
        status,
        code,
        path);
  }

  static void check(RawResponse response, int status, String code, String path) {
    assertThat(response.status()).isEqualTo(status);
    check(
        String.valueOf(response.header("Content-Type")),
        String.valueOf(response.header("X-Request-Id")),
        response.body(),
        status,
        code,
        path);
  }

  static void check(
      String contentType, String id, String body, int status, String code, String path) {
    assertThat(contentType).isEqualTo(PROBLEM);
    Envelope.checkProblem(body, code, id);
    JsonPath problem = new JsonPath(body);
    assertThat(problem.getInt("status")).isEqualTo(status);
    assertThat(problem.getString("title")).isNotBlank();
    assertThat(problem.getString("path")).isEqualTo(path);
    assertThat(URI.create(problem.getString("type")).getPath()).isEqualTo("/errors/" + code);
  }
}
