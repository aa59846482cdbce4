package dev.candor.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A parameter means the same in whatever company it comes. */
class QueryShapesIT {

  private static final Service SERVICE = Engine.EMBEDDED.service();
  private static final String OTHERS = "&a".repeat(1_024);

  @Test
  void aParameterIsReadBehindAThousandOthers() {
    Envelope.check(get("/products?x=1" + OTHERS + "&limit=0"), 400, "VALIDATION_ERROR");
  }

  @Test
  void aParameterIsGivenOnceAlsoAmongAThousandOthers() {
    Envelope.check(get("/products?limit=1" + OTHERS + "&limit=2"), 400, "VALIDATION_ERROR");
  }

  @Test
  void whoseOrdersAreAskedForIsReadBehindAThousandOthers() {
    String ann = Account.open(SERVICE).token();
    Envelope.check(
        get("/orders?x=1" + OTHERS + "&user_id=1", ann), 403, "INSUFFICIENT_PERMISSIONS");
    Envelope.check(get("/orders?user_id=1" + OTHERS + "&user_id=", ann), 400, "VALIDATION_ERROR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/products?LIMIT=0",
        "/products?limit=1&Limit=0",
        "/orders?USER_ID=x",
        "/admin/failures?STATUS=1",
        "/errors?Q=x&q=y"
      })
  void aNameInOtherLettersIsUnknown(String target) {
    SERVICE.admin().get(target).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit", "after", "status", "code", "path", "user_id", "since", "until"})
  void anEmptyValueIsNotLeftOut(String name) {
    for (String query : List.of(name, name + "=", "&&x&" + name + "=&")) {
      RawResponse answer = get("/admin/failures?" + query, SERVICE.adminToken());
      Envelope.check(answer, 400, "VALIDATION_ERROR");
      assertThat(answer.json().getList("error.details.violations.field")).containsExactly(name);
    }
  }

  @Test
  void anEmptySearchFindsAll() {
    int all = SERVICE.request().get("/errors").path("items.size()");
    for (String query : List.of("q", "q=", "q=+")) {
      assertThat(get("/errors?" + query).json().getList("items")).hasSize(all);
    }
  }

  @Test
  void aSemicolonIsAPartOfAValue() {
    assertThat(get("/products?x=1;limit=0").status()).isEqualTo(200);
    Envelope.check(get("/products?limit=1;x=1"), 400, "VALIDATION_ERROR");
  }

  @Test
  void theConsoleReadsItsParametersInTheSameWay() {
    Envelope.check(
        SERVICE.management().get("/console?code=A&code=B").then(), 400, "VALIDATION_ERROR");
  }

  private static RawResponse get(String target) {
    return get(target, "");
  }

  /** As it is written: a library may put parameters of one name together. */
  private static RawResponse get(String target, String token) {
    String authorization = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
    try (RawConnection connection = SERVICE.connect()) {
      return connection
          .send("GET " + target + " HTTP/1.1\r\nHost: a\r\n" + authorization + "\r\n")
          .receive();
    }
  }
}
