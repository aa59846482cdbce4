package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

/** What is no token, or none in one field, is refused. */
class AuthorizationFieldIT extends TokenSteps {

  private static final String INVALID_REQUEST = PLAIN + ", error=\"invalid_request\"";

  @Test
  void aHugeTokenIsRefusedUnread() {
    JwtClaims claims = claims();
    claims.setClaim("padding", "x".repeat(12_000));
    assertThat(sign(claims).length()).isBetween(16_000, 17_000);
    refuse(sign(claims), "INVALID_TOKEN");
  }

  @Test
  void garbageIsNoToken() {
    for (String garbage : List.of("x", "a.b.c", "....", "e30.e30.e30", "null", "a".repeat(4_000))) {
      refuse(garbage, "INVALID_TOKEN");
    }
  }

  @Test
  void theSchemeIsBearerInAnyCase() {
    for (String scheme : List.of("Bearer", "bearer", "BEARER", "bEaReR", "Bearer  ")) {
      service
          .request()
          .header("Authorization", scheme + " " + ann.token())
          .get("/protected")
          .then()
          .statusCode(200);
    }
    for (String field :
        List.of(
            "Basic YW5uOmhvcnNl",
            "Bearer",
            "Bearer ",
            "Bearer:" + ann.token(),
            "Bearer " + ann.token() + " x",
            "Bearer " + ann.token() + ", Bearer x",
            "Token " + ann.token(),
            "Bearer \u00e4",
            ann.token())) {
      refused(
          service.request().header("Authorization", field), "INVALID_AUTH_HEADER", INVALID_REQUEST);
    }
  }

  @Test
  void twoHeaderFieldsAreNoHeaderField() {
    String field = "Authorization: Bearer " + ann.token() + "\r\n";
    try (RawConnection connection = service.connect()) {
      RawResponse response =
          connection
              .send("GET /protected HTTP/1.1\r\nHost: a\r\n" + field + field + "\r\n")
              .receive();
      Envelope.check(response, 401, "AUTHENTICATION_ERROR");
      assertThat(response.json().getString("error.details.reason"))
          .isEqualTo("INVALID_AUTH_HEADER");
    }
  }

  @Test
  void whoSendsNoTokenIsAskedForOne() {
    refused(service.request(), "AUTH_REQUIRED", PLAIN);
  }

  @Test
  void aBadTokenIsRefusedWhereNoneIsNeeded() {
    for (String path : List.of("/products", "/products/1", "/api/data", "/errors")) {
      Envelope.check(service.as("x").get(path).then(), 401, "AUTHENTICATION_ERROR")
          .header("WWW-Authenticate", INVALID)
          .body("error.details.reason", equalTo("INVALID_TOKEN"));
    }
    for (var request : List.of(service.as("x"), service.as(ann.token()), service.request())) {
      Envelope.check(request.get("/nowhere").then(), 404, "RESOURCE_NOT_FOUND");
    }
  }
}
