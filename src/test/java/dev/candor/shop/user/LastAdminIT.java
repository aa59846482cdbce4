package dev.candor.shop.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** At least one admin remains, also when admins remove each other at the same time. */
@Tag("once")
@ParameterizedClass
@EnumSource(Engine.class)
@Execution(ExecutionMode.CONCURRENT)
class LastAdminIT {

  private static final int ROUNDS = 15;

  private final Service service;

  LastAdminIT(Engine engine) {
    this.service = Service.start(Engine.newDirectory(), engine.settings());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  /** How an admin stops being one. */
  private enum Removal {
    DELETE,
    DEMOTE;

    Response of(Account admin, String by, Service service) {
      return this == DELETE
          ? service.as(by).delete(admin.path())
          : service
              .as(by)
              .contentType("application/json")
              .body("{\"roles\": [\"user\"]}")
              .patch(admin.path());
    }
  }

  @Test
  void anAdminStaysAsLongAsItIsTheLastOne() {
    Account admin = admin();
    removeTheFirst(admin);
    Envelope.check(admin.request().delete(admin.path()).then(), 409, "DATA_CONFLICT")
        .body("error.message", startsWith("This user's 'roles' make it the last admin"))
        .body("error.details.resource", equalTo("user"))
        .body("error.details.field", equalTo("roles"));
    admin.request().get("/admin/users").then().statusCode(200);
    Account user = Account.open(service);
    user.request().delete(user.path()).then().statusCode(204);
    Account other = promote(Account.open(service), admin);
    admin.request().delete(admin.path()).then().statusCode(204);
    other.request().get("/admin/users").then().statusCode(200);
  }

  @Test
  void ofTwoAdminsThatRemoveEachOtherOneStays() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(2);
    Account one = admin();
    removeTheFirst(one);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        Account other = promote(Account.open(service), one);
        Removal removal = Removal.values()[round % 2];
        List<Callable<Response>> removals = new ArrayList<>();
        String ones = one.token();
        Account first = one;
        removals.add(() -> removal.of(other, ones, service));
        removals.add(() -> removal.of(first, other.token(), service));
        for (Future<Response> answer : clients.invokeAll(removals)) {
          assertThat(answer.get().statusCode()).isIn(200, 204, 401, 403, 404, 409);
        }
        Patience.await("the removed admin's token has ended")
            .until(() -> isAdmin(first) != isAdmin(other));
        one = isAdmin(first) ? first : other;
      }
    } finally {
      clients.shutdown();
    }
  }

  private boolean isAdmin(Account account) {
    return account.request().get("/admin/users").statusCode() == 200;
  }

  private Account admin() {
    Account account = Account.open(service);
    service
        .admin()
        .contentType("application/json")
        .body("{\"roles\": [\"admin\"]}")
        .patch(account.path())
        .then()
        .statusCode(200);
    return awaitAdmin(account);
  }

  private Account promote(Account account, Account by) {
    by.json("{\"roles\": [\"admin\"]}").patch(account.path()).then().statusCode(200);
    return awaitAdmin(account);
  }

  private Account awaitAdmin(Account account) {
    Patience.await("the account is an admin's").until(() -> isAdmin(account));
    return account;
  }

  private void removeTheFirst(Account admin) {
    int id = service.admin().get("/protected").path("id");
    admin.request().delete("/users/" + id).then().statusCode(204);
  }
}
