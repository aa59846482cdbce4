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

  private static final String PASSWORD = "correct horse";

  /** Opens an account and logs in, as soon as the service can. */
  public static Account open(Service service) {
    Response created = create(service);
    String email = created.path("email");
    return new Account(
        service, created.jsonPath().getLong("id"), email, PASSWORD, service.token(email, PASSWORD));
  }

  /** Opens an account with a service that does not issue tokens itself; returns its address. */
  public static String register(Service service) {
    return create(service).path("email");
  }

  private static Response create(Service service) {
    return Patience.await("an account is opened")
        .until(
            () -> create(service, UUID.randomUUID() + "@example.com", PASSWORD),
            response -> response.statusCode() != 503);
  }

  private static Response create(Service service, String email, String password) {
    return service
        .request()
        .contentType("application/json")
        .body("{\"email\": \"" + email + "\", \"password\": \"" + password + "\"}")
        .post("/users");
  }

  public String path() {
    return "/users/" + id;
  }

  /** A patch that gives this account another password. */
  public String passwordChange(String wanted) {
    return "{\"password\": \"%s\", \"current_password\": \"%s\"}".formatted(wanted, password);
  }

  /** A patch that gives this account another address. */
  public String emailChange(String wanted) {
    return "{\"email\": \"%s\", \"current_password\": \"%s\"}".formatted(wanted, password);
  }

  /** Has an admin change this account. */
  public void changeByAdmin(String patch) {
    service
        .admin()
        .contentType("application/json")
        .body(patch)
        .patch(path())
        .then()
        .statusCode(200);
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
