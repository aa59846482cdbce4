package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.DocumentedOperation;
import dev.candor.kit.RawConnection;
import dev.candor.testing.Account;
import dev.candor.testing.Documentation;
import dev.candor.testing.Engine;
import dev.candor.testing.Port;
import dev.candor.testing.Products;
import dev.candor.testing.Purchase;
import dev.candor.testing.Service;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fields that protect those who get an answer, on every route. */
class AnswerFieldsIT {

  private static final Service SERVICE = Engine.EMBEDDED.service();

  @Test
  void noClientGuessesATypeWhateverTheRoute() {
    Account ann = Account.open(SERVICE);
    for (DocumentedOperation operation : Documentation.served().operations()) {
      for (RequestSpecification request :
          new RequestSpecification[] {
            SERVICE.request(), ann.request(), ann.request().accept("text/html"),
          }) {
        if (operation.readsBody()) {
          request.contentType("application/json").body("{}");
        }
        request
            .request(operation.method(), operation.path())
            .then()
            .header("X-Content-Type-Options", equalTo("nosniff"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/data HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /q/health/live HTTP/1.1\r\nHost: a\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
        "FOO / HTTP/1.1\r\nHost: a\r\n\r\n",
        "blah\r\n\r\n",
      })
  void noClientGuessesATypeWhateverTheMessage(String message) {
    for (Port port : Port.values()) {
      try (RawConnection connection = SERVICE.connect(port)) {
        assertThat(connection.send(message).receiveHead().header("X-Content-Type-Options"))
            .isEqualTo("nosniff");
      }
    }
  }

  @Test
  void noCacheKeepsWhatIsForOneClientOnly() {
    Account ann = Account.open(SERVICE);
    String order = order(ann);
    for (String path : new String[] {ann.path(), "/protected", "/orders", order}) {
      noStore(ann.request().get(path), 200);
      noStore(ann.request().head(path), 200);
    }
    for (String path : new String[] {"/protected", "/orders", "/products/1", "/", ann.path()}) {
      noStore(SERVICE.request().options(path), 204);
    }
    String tag = ann.request().get(ann.path()).header("ETag");
    noStore(ann.request().header("If-None-Match", tag).get(ann.path()), 304);
    noStore(SERVICE.admin().get("/admin/users"), 200);
    noStore(SERVICE.admin().get(ann.path()), 200);
    noStore(SERVICE.logIn(ann.email(), ann.password()), 200);
    noStore(ann.json("{}").patch(ann.path()), 200);
    String email = UUID.randomUUID() + "@example.com";
    String body = "{\"email\": \"" + email + "\", \"password\": \"correct horse\"}";
    noStore(ann.json(body).post("/users"), 201);
    noStore(ann.request().delete(ann.path()), 204);
    assertThat(SERVICE.request().get("/products").header("Cache-Control")).isNull();
  }

  @Test
  void aPageTellsNobodyWhereItsReaderWas() {
    for (String path : new String[] {"/errors", "/errors/OVERLOADED", "/docs"}) {
      SERVICE
          .request()
          .accept("text/html")
          .get(path)
          .then()
          .statusCode(200)
          .contentType("text/html")
          .header("Referrer-Policy", equalTo("no-referrer"))
          .header("Content-Security-Policy", containsString("default-src 'none'"));
    }
  }

  /** What was left when an answer was kept is not what is left when it is used. */
  @Test
  void whatCachesKeepDoesNotTellWhatIsLeft() {
    for (DocumentedOperation operation : Documentation.served().operations()) {
      // No policy counts the route that tells what is left.
      if (operation.method().equals("GET") && !operation.name().equals("GET /rate-limits")) {
        for (String type : new String[] {"application/json", "text/html", "*/*"}) {
          Response answer = SERVICE.request().accept(type).get(operation.path());
          String caching = answer.header("Cache-Control");
          Headers fields = answer.headers();
          boolean kept = caching != null && !caching.equals("no-store");
          for (String field : new String[] {"RateLimit", "RateLimit-Policy"}) {
            assertThat(fields.hasHeaderWithName(field))
                .as("%s of %s %s", field, operation.name(), type)
                .isEqualTo(!kept);
          }
        }
      }
    }
  }

  private static String order(Account account) {
    return Purchase.of("tok_ok", Map.of(Products.create(SERVICE, 1, 9), 1))
        .send(account.request())
        .then()
        .statusCode(201)
        .header("Cache-Control", equalTo("no-store"))
        .extract()
        .header("Location");
  }

  private static void noStore(Response answer, int status) {
    answer.then().statusCode(status).header("Cache-Control", equalTo("no-store"));
  }
}
