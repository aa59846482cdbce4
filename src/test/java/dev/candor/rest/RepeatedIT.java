package dev.candor.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.candor.kit.DocumentedOperation;
import dev.candor.kit.Envelope;
import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Documentation;
import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where one value is meant, two of them are refused on every route, and neither is picked. */
class RepeatedIT {

  private static final Service SERVICE = Engine.EMBEDDED.service();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type",
        "User-Agent",
        "Origin",
        "Referer",
        "If-Modified-Since",
        "If-Unmodified-Since",
        "If-Range",
        "Range",
        "Content-Range",
        "Content-Location",
        "Date",
        "From",
        "Max-Forwards",
        "Proxy-Authorization",
        "Access-Control-Request-Method",
        "Host"
      })
  void aFieldOfOneValueIsGivenOnce(String name) {
    for (DocumentedOperation operation : Documentation.served().operations()) {
      RawResponse answer = send(operation, name + ": application/json\r\n", 2);
      Envelope.check(answer, 400, "MALFORMED_REQUEST");
      Documentation.served().check(operation.method(), operation.path(), answer);
    }
  }

  @Test
  void aListMayHaveSeveralLines() {
    for (String name : List.of("Accept", "If-None-Match", "Accept-Encoding", "X-Forwarded-For")) {
      for (DocumentedOperation operation : Documentation.served().operations()) {
        RawResponse twice = send(operation, name + ": *\r\n", 2);
        assertThat(twice.status())
            .as(operation.name())
            .isEqualTo(send(operation, name + ": *\r\n", 1).status());
      }
    }
  }

  @Test
  void aBodyThatIsEncodedTwiceIsNotRead() {
    for (DocumentedOperation operation : Documentation.served().operations()) {
      if (operation.readsBody()) {
        String fields = "Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n";
        String head = "Content-Type: application/json\r\nContent-Length: 2\r\n" + fields;
        Envelope.check(send(operation, head, 1), 415, "UNSUPPORTED_MEDIA_TYPE");
      }
    }
  }

  @Test
  void everyExpectationCounts() {
    for (DocumentedOperation operation : Documentation.served().operations()) {
      assertThat(send(operation, "Expect: 100-continue\r\nExpect: tea\r\n", 1).status())
          .as(operation.name())
          .isEqualTo(417);
    }
  }

  @Test
  void ofTwoRequestIdsNeitherIsTakenOver() {
    for (DocumentedOperation operation : Documentation.served().operations()) {
      assertThat(send(operation, "X-Request-Id: mine\r\n", 2).header("X-Request-Id"))
          .as(operation.name())
          .isNotEqualTo("mine");
      assertThat(send(operation, "X-Request-Id: mine\r\n", 1).header("X-Request-Id"))
          .isEqualTo("mine");
    }
  }

  @Test
  void aParameterIsGivenOnce() {
    for (DocumentedOperation operation : Documentation.served().operations()) {
      List<String> names = operation.queryParameters();
      for (String name : names) {
        Envelope.check(
                SERVICE.admin().get(operation.path() + "?" + name + "=1&" + name + "=1").then(),
                400,
                "VALIDATION_ERROR")
            .body("error.details.violations.field", equalTo(List.of(name)))
            .body("error.details.violations.rule", equalTo(List.of("once")));
      }
      // A search takes any text.
      names.remove("q");
      if (!names.isEmpty()) {
        String wrong = String.join("=-&", names) + "=-";
        Envelope.check(
                SERVICE.admin().get(operation.path() + "?" + wrong).then(), 400, "VALIDATION_ERROR")
            .body(
                "error.details.violations.field.sort()", equalTo(names.stream().sorted().toList()));
      }
    }
  }

  private static RawResponse send(DocumentedOperation operation, String field, int times) {
    String head = operation.method() + " " + operation.path() + " HTTP/1.1\r\nHost: a\r\n";
    try (RawConnection connection = SERVICE.connect()) {
      String fields = field.repeat(times) + "Authorization: Bearer " + SERVICE.adminToken();
      return connection.send(head + fields + "\r\nConnection: close\r\n\r\n").receive();
    }
  }
}
