package dev.candor.testing;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/**
 * An account that a test has opened for itself.
 *
 * @param token good for an hour
 */
public record Account(Service service, long id, String email, String password, String token) {

  /** Opens an account and logs in. */
  public static Account open(Service service) {
    String email = UUID.randomUUID() + "@example.com";
    String password = "correct horse";
    Response created =
        service
            .request()
            .contentType("application/json")
            .body("{\"email\": \"" + email + "\", \"password\": \"" + password + "\"}")
            .post("/users");
    return new Account(
        service,
        created.jsonPath().getLong("id"),
        email,
        password,
        service.logIn(email, password).path("access_token"));
  }

  public String path() {
    return "/users/" + id;
  }

  /** A request of this account's user. */
  public RequestSpecification request() {
    return service.as(token);
  }

  /** The same with a body. */
  public RequestSpecification json(String body) {
    return request().contentType("application/json").body(body);
  }
}
