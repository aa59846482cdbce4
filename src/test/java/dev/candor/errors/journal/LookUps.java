package dev.candor.errors.journal;

import dev.candor.kit.RawConnection;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.UUID;

/** What the tests of look-ups have in common: a request that fails, and questions for it. */
abstract class LookUps {

  static final Service SERVICE = Engine.EMBEDDED.service();

  final String requestId = UUID.randomUUID().toString();

  Response lookUp() {
    return SERVICE.request().get("/failures/" + requestId);
  }

  Response lookUp(Account account) {
    return account.request().get("/failures/" + requestId);
  }

  void fail(String head) {
    try (RawConnection connection = SERVICE.connect()) {
      connection.send(head + "X-Request-Id: " + requestId + "\r\n\r\n").receive();
    }
  }

  static String text(Response answer, String id) {
    JsonPath error = answer.jsonPath();
    return answer.statusCode() + error.getString("error.message").replace(id, "<id>");
  }
}
