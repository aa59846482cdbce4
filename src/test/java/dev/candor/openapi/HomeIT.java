package dev.candor.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The root says what the service is, and leads to everything else. */
class HomeIT {

  private static final Service SERVICE = Engine.EMBEDDED.service();

  @Test
  void aProgramGetsLinksThatLeadSomewhere() {
    Response home = SERVICE.request().get("/");
    home.then().statusCode(200).contentType("application/json").body("title", equalTo("Candor"));
    Map<String, String> members = home.path("");
    assertThat(members)
        .containsOnlyKeys("title", "description", "docs_url", "openapi_url", "errors_url");
    members.forEach(
        (name, value) -> {
          if (name.endsWith("_url")) {
            SERVICE.request().get(value).then().statusCode(200);
          }
        });
  }

  @Test
  void aBrowserGetsAPage() {
    SERVICE
        .request()
        .accept("text/html,*/*;q=0.8")
        .get("/")
        .then()
        .statusCode(200)
        .contentType("text/html;charset=UTF-8")
        .header("Content-Security-Policy", startsWith("default-src 'none';"))
        .header("Vary", containsString("Accept"))
        .body(containsString("href=\"errors\""))
        .body(containsString("POST /auth/token"));
  }

  @Test
  void otherMethodsAreNotAllowed() {
    Envelope.check(SERVICE.request().delete("/").then(), 405, "METHOD_NOT_ALLOWED")
        .header("Allow", equalTo("GET, HEAD, OPTIONS"));
  }
}
