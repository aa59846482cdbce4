package dev.candor.rest;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.testing.Engine;
import dev.candor.testing.Products;
import dev.candor.testing.Service;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the service says of its own addresses, where it knows how clients find it. */
@Tag("once")
@Execution(ExecutionMode.CONCURRENT)
class PublicUrlIT {

  private static final String URL = "https://Shop.example.com:443/api";

  private static final Service SERVICE =
      Service.start(
          Engine.newDirectory(),
          Map.of(
              "CANDOR_PUBLIC_URL", URL + "/\n", "CANDOR_CORS_ORIGINS", "https://app.example.com"));

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @Test
  void aFailureLinksToItsCodeAndItself() {
    SERVICE
        .request()
        .get("/nowhere")
        .then()
        .body("error.documentation_url", equalTo(URL + "/errors/RESOURCE_NOT_FOUND"));
    SERVICE
        .request()
        .accept("application/problem+json")
        .header("X-Request-Id", "here")
        .get("/nowhere")
        .then()
        .body("type", equalTo(URL + "/errors/RESOURCE_NOT_FOUND"))
        .body("instance", equalTo(URL + "/failures/here"))
        .body("path", equalTo("/nowhere"));
  }

  @Test
  void whatIsMadeAndThePageThatFollowsAreThere() {
    Products.create(SERVICE, 1, 1);
    Products.create(SERVICE, 1, 1);
    SERVICE
        .admin()
        .get("/products?limit=1")
        .then()
        .header("Link", startsWith("<" + URL + "/products?limit=1&after="));
    SERVICE
        .admin()
        .contentType("application/json")
        .body("{\"name\": \"Pen\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}")
        .post("/products")
        .then()
        .header("Location", startsWith(URL + "/products/"));
  }

  @Test
  void theDocumentSaysWhereTheServiceIs() {
    SERVICE.request().get("/openapi").then().body("servers.url", is(List.of(URL)));
    SERVICE
        .request()
        .accept("application/yaml")
        .get("/openapi")
        .then()
        .body(containsString("\n- url: \"" + URL + "\"\n"));
  }

  /** Browsers spell an origin in one way. */
  @Test
  void itsPagesAreTheServicesOwn() {
    SERVICE
        .request()
        .header("Origin", "https://shop.example.com")
        .get("/products")
        .then()
        .statusCode(200);
    for (String other : List.of("http://shop.example.com", "https://shop.example.com:444")) {
      SERVICE.request().header("Origin", other).get("/products").then().statusCode(403);
    }
  }

  /** A proxy may put any prefix before the paths; a browser then asks for links below it. */
  @Test
  void pagesHaveRelativeLinksOnly() {
    for (String page : List.of("/errors", "/errors/OVERLOADED", "/docs")) {
      SERVICE
          .request()
          .accept("text/html")
          .get(page)
          .then()
          .statusCode(200)
          .body(not(containsString("href=\"/")))
          .body(not(containsString("src=\"/")));
    }
  }
}
