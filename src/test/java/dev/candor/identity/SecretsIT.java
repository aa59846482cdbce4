package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A password or a token is in no log line, no error and no metric. */
@Execution(ExecutionMode.CONCURRENT)
class SecretsIT {

  private static final String SECRET = "marked-secret";
  private static final List<String> PATHS =
      List.of(
          "/users",
          "/users/1",
          "/admin/users",
          "/auth/token",
          "/protected",
          "/products",
          "/products/1",
          "/api/data",
          "/errors",
          "/errors/X",
          "/nowhere");
  private static final List<String> BODIES =
      List.of(
          "{\"email\": \"a@b.cd\", \"password\": \"" + SECRET + "\"}",
          "{\"email\": \"a\", \"password\": \"" + SECRET + "\", \"" + "x\": 1}",
          "{\"email\": 1, \"password\": [\"" + SECRET + "\"]}",
          "{\"email\": \"a@b.cd\", \"password\": \""
              + SECRET
              + "\", \"password\": \""
              + SECRET
              + "\"}",
          "{\"email\": \"a@b.cd\", \"password\": \"" + SECRET,
          "\"" + SECRET + "\"");

  @Test
  void everyRouteKeepsThem() {
    // All that the service can be made to say, but for what libraries say about the wire itself.
    Map<String, String> settings =
        Map.of("QUARKUS_LOG_LEVEL", "DEBUG", "QUARKUS_LOG_CATEGORY__IO_NETTY__LEVEL", "INFO");
    try (Service service = Service.start(Engine.newDirectory(), settings)) {
      Account ann = Account.open(service);
      String signature = ann.token().substring(ann.token().lastIndexOf('.') + 1);
      List<String> tokens =
          List.of(ann.token(), ann.token() + SECRET, SECRET, service.adminToken());
      List<String> answers = new ArrayList<>();
      for (String path : PATHS) {
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
          for (String body : BODIES) {
            answers.add(send(service.request(), method, path, body));
          }
          for (String token : tokens) {
            answers.add(send(service.as(token), method, path, BODIES.get(1)));
          }
        }
      }
      String last = service.request().get("/nowhere").header("X-Request-Id");
      Patience.await("the last refusal is logged").until(() -> service.log().contains(last));
      answers.add(service.log());
      answers.add(service.management().get("/q/metrics").asString());
      for (String answer : answers) {
        assertThat(answer)
            .doesNotContain(SECRET, signature, Service.ADMIN_PASSWORD, ann.password());
      }
    }
  }

  private static String send(
      RequestSpecification request, String method, String path, String body) {
    if (method.startsWith("P")) {
      request.contentType("application/json").body(body);
    }
    var response = request.request(method, path);
    return response.getHeaders() + response.asString();
  }
}
