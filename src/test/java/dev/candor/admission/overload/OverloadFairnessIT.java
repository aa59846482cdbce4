package dev.candor.admission.overload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.testing.Account;
import dev.candor.testing.Patience;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A flood of some takes nothing from the others. */
@ResourceLock("the database that freezes")
@Tag("once")
class OverloadFairnessIT extends OverloadSteps {

  @Test
  void otherRoutesGoOn() throws Exception {
    floodUntilRefused(get(SERVICE::request, "/products"));
    SERVICE.request().get("/errors").then().statusCode(200);
  }

  @Test
  void whoReadsDoesNotWaitForWhoWrites() {
    List<Callable<Response>> calls = new ArrayList<>();
    calls.add(() -> SERVICE.request().get("/products"));
    calls.addAll(Collections.nCopies(CLIENTS - 1, OverloadFairnessIT::write));
    List<Response> responses =
        Patience.await("some writes are too many")
            .until(
                () -> {
                  // Who the client is, is known for a while: no write waits for that.
                  write();
                  return flood(calls);
                },
                answers -> !refused(answers.subList(1, CLIENTS)).isEmpty());
    Envelope.check(responses.get(0).then(), 503, "SERVICE_UNAVAILABLE");
  }

  private static Response write() {
    return SERVICE
        .admin()
        .contentType("application/json")
        .body("{\"name\": \"Pen\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}")
        .post("/products");
  }

  @Test
  void anAdminReachesARouteThatStrangersFlood() throws Exception {
    Account ann = Account.open(SERVICE);
    SERVICE.adminToken();
    AtomicBoolean enough = new AtomicBoolean();
    List<Future<?>> strangers = new ArrayList<>();
    POSTGRES.freeze();
    try {
      for (int i = 0; i < CLIENTS - 1; i++) {
        strangers.add(
            CLIENT_THREADS.submit(
                () -> {
                  while (!enough.get()) {
                    ann.request().get("/admin/users");
                  }
                }));
      }
      Patience.await("strangers fill the limit").until(() -> inFlight("/admin/users") == LIMIT);
      Envelope.check(SERVICE.admin().get("/admin/users").then(), 503, "SERVICE_UNAVAILABLE");
    } finally {
      enough.set(true);
      POSTGRES.thaw();
      Readiness.await(SERVICE);
    }
    for (Future<?> each : strangers) {
      each.get();
    }
    awaitIdle("/admin/users");
  }

  @Test
  void callersWhoHangUpLeaveNoTrace() {
    Patience.await("those who hang up fill the limit").until(OverloadFairnessIT::hangUp);
    awaitIdle("/products/{id}");
    Readiness.await(SERVICE);
    awaitDatabase(() -> SERVICE.request().get("/products/987654321")).then().statusCode(404);
  }

  /** On a busy machine the database, too, may be too slow for a moment; that is no overload. */
  private static Response awaitDatabase(Callable<Response> request) {
    return Patience.await("the database answers")
        .until(request, answer -> !"SERVICE_UNAVAILABLE".equals(answer.path("error.code")));
  }

  private static boolean hangUp() {
    POSTGRES.freeze();
    try {
      for (int i = 0; i < LIMIT; i++) {
        SERVICE.connect().send("GET /products/1 HTTP/1.1\r\nHost: a\r\n\r\n").close();
      }
      return IntStream.range(0, 10).anyMatch(look -> inFlight("/products/{id}") == LIMIT);
    } finally {
      POSTGRES.thaw();
      Readiness.await(SERVICE);
    }
  }

  @Test
  void aSlowSenderTakesNobodysPlace() {
    List<RawConnection> senders = new ArrayList<>();
    try {
      for (int i = 0; i < LIMIT; i++) {
        RawConnection sender = SERVICE.connect();
        senders.add(sender);
        sender.send(
            String.join(
                "\r\n",
                "POST /auth/token HTTP/1.1",
                "Host: a",
                "Content-Type: application/json",
                "Content-Length: 99",
                "Expect: 100-continue",
                "",
                ""));
        assertThat(sender.receive().status()).isEqualTo(100);
      }
      awaitDatabase(() -> SERVICE.logIn(Service.ADMIN_EMAIL, Service.ADMIN_PASSWORD))
          .then()
          .statusCode(200);
    } finally {
      senders.forEach(RawConnection::close);
    }
  }
}
