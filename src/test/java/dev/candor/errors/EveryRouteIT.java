package dev.candor.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.DocumentedOperation;
import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Account;
import dev.candor.testing.Documentation;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import dev.candor.testing.Things;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What has to do with bodies, ids, pages and roles is provoked at every route that documents it.
 * What needs no knowledge of this service is left to {@link FailuresOfServiceIT}.
 */
class EveryRouteIT {

  private static final Service SERVICE = Engine.EMBEDDED.service();

  @Test
  void aBodyThatDoesNotComeIsNotWaitedFor() {
    List<DocumentedOperation> operations = documenting("REQUEST_TIMEOUT");
    List<RawConnection> slow =
        operations.stream()
            .map(
                operation ->
                    SERVICE
                        .connect()
                        .send(
                            operation.method()
                                + " "
                                + operation.path()
                                + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 10\r\nAuthorization: Bearer "
                                + SERVICE.adminToken()
                                + "\r\n\r\n{"))
            .toList();
    for (int i = 0; i < slow.size(); i++) {
      try (RawConnection connection = slow.get(i)) {
        check(operations.get(i), 408, "REQUEST_TIMEOUT", connection.receive());
      }
    }
  }

  @Test
  void whatBreaksARuleIsRefused() {
    for (DocumentedOperation operation : documenting("VALIDATION_ERROR")) {
      RequestSpecification request = asAdmin(request(SERVICE, operation));
      String path = operation.path();
      if (operation.readsBody()) {
        path = Things.pathOf(operation, SERVICE);
        request.body("{\"nonsense\": 1}");
      } else if (operation.hasId()) {
        path = operation.path("x");
      } else if (operation.codes().contains("PRECONDITION_FAILED")) {
        request.header("If-None-Match", "nonsense");
      } else {
        request.queryParam("limit", 0);
      }
      Response response = request.request(operation.method(), path);
      Envelope.check(response.then(), 400, "VALIDATION_ERROR");
    }
  }

  @Test
  void whoHasNotTheRoleIsRefused() {
    Account ann = Account.open(SERVICE);
    for (DocumentedOperation operation : documenting("INSUFFICIENT_PERMISSIONS")) {
      String path = operation.path();
      RequestSpecification request =
          request(SERVICE, operation).header("Authorization", "Bearer " + ann.token());
      if (path.equals("/orders")) {
        request.queryParam("user_id", "");
      }
      if (operation.readsBody()) {
        request.body(Things.ADMINS_ACCOUNT);
      }
      Envelope.check(
          request.request(operation.method(), path).then(), 403, "INSUFFICIENT_PERMISSIONS");
    }
  }

  @ParameterizedTest
  @CsvSource({"/users", "/products", "/orders", "/admin/rate-limits"})
  void whatIsNotThereIsNotFound(String collection) {
    for (DocumentedOperation operation : documenting("RESOURCE_NOT_FOUND")) {
      if (operation.hasId() && operation.template().startsWith(collection)) {
        RequestSpecification request = asAdmin(request(SERVICE, operation));
        if (operation.readsBody()) {
          request.body(Things.bodyFor(operation));
        }
        Envelope.check(
            request.request(operation.method(), operation.path()).then(),
            404,
            "RESOURCE_NOT_FOUND");
      }
    }
  }

  private static List<DocumentedOperation> documenting(String code) {
    List<DocumentedOperation> operations =
        Documentation.served().operations().stream()
            .filter(operation -> operation.codes().contains(code))
            .toList();
    assertThat(operations).isNotEmpty();
    return operations;
  }

  private static RequestSpecification request(Service service, DocumentedOperation operation) {
    return operation.readsBody()
        ? service.request().contentType("application/json").body("{}")
        : service.request();
  }

  private static RequestSpecification asAdmin(RequestSpecification request) {
    return request.header("Authorization", "Bearer " + SERVICE.adminToken());
  }

  private static void check(
      DocumentedOperation operation, int status, String code, RawResponse response) {
    Envelope.check(response, status, code);
    Documentation.served().check(operation.method(), operation.path(), response);
  }
}
