package dev.candor.errors.journal;

import dev.candor.kit.RawConnection;
import dev.candor.testing.Account;
import dev.candor.testing.Service;
import java.util.List;

/** Requests that fail, each with a secret in another place. */
public final class Secrets {

  /** Part of each secret. */
  public static final String MARK = "s3cr3tm4rk";

  /** The id of all of these requests. */
  public static final String REQUEST_ID = "with-a-secret";

  private static final List<String> FIELDS =
      List.of(
          "Authorization: Bearer " + MARK,
          "Authorization: Bearer a." + MARK + ".c",
          "Authorization: Basic " + MARK,
          "Authorization: Digest username=" + MARK,
          "Authorization: " + MARK,
          "Proxy-Authorization: Basic " + MARK,
          "Cookie: session=" + MARK,
          "X-Api-Key: " + MARK,
          "X-Auth-Token: " + MARK,
          "X-CSRF-Token: " + MARK,
          "Idempotency-Key: " + MARK,
          "Referer: https://a.example/?token=" + MARK,
          "Origin: https://" + MARK + ".example",
          "If-Match: \"" + MARK + "\"",
          "If-Match: " + MARK,
          "Accept: text/" + MARK,
          "Accept-Language: " + MARK,
          "Forwarded: for=_" + MARK,
          "Candor-Provoke: " + MARK,
          "traceparent: " + MARK,
          "baggage: secret=" + MARK,
          "Expect: " + MARK,
          "Content-Encoding: " + MARK,
          "Bad Field: " + MARK,
          "Host: " + MARK + ".example:x");

  private static final List<String> TARGETS =
      List.of(
          "/nowhere?access_token=" + MARK,
          "/nowhere?password=" + MARK + "#" + MARK,
          "/products?after=" + MARK,
          "/products?limit=" + MARK,
          "/admin/failures?code=" + MARK,
          "/orders?user_id=" + MARK,
          "/nowhere;jsessionid=" + MARK,
          "/nowhere;jsessionid=" + MARK + "/more",
          "http://user:" + MARK + "@a.example/nowhere",
          "/%zz?token=" + MARK,
          "/nowhere?a=%zz" + MARK);

  private static final List<String> BODIES =
      List.of(
          "{\"email\": \"" + MARK + "@example.com\", \"password\": \"x" + MARK + "\"}",
          "{\"email\": \"" + MARK + "\", \"password\": \"" + MARK + "\"}",
          "{\"email\": 1, \"password\": [\"" + MARK + "\"]}",
          "{\"password\": \"" + MARK + "\", \"password\": \"" + MARK + "\"}",
          "{\"password\": " + MARK + "}",
          "{\"current_password\": \"" + MARK + "\", \"x\": 1}",
          "{\"payment\": {\"token\": \"tok_" + MARK + "\"}, \"items\": []}",
          "{\"card\": {\"number\": \"" + MARK + "\"}}",
          "{\"password\": \"" + MARK,
          "\"" + MARK + "\"",
          MARK);

  private Secrets() {}

  public static void flood(Service service) {
    for (String field : FIELDS) {
      String host = field.startsWith("Host") ? "" : "Host: a\r\n";
      send(service, "GET /protected HTTP/1.1\r\n" + host + field + "\r\n", "");
    }
    for (String target : TARGETS) {
      send(service, "GET " + target + " HTTP/1.1\r\nHost: a\r\n", "");
    }
    Account account = Account.open(service);
    for (String body : BODIES) {
      for (String route :
          List.of(
              "POST /users",
              "POST /auth/token",
              "POST /orders",
              "POST /process",
              "PATCH " + account.path())) {
        String head =
            route
                + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                + account.token()
                + "\r\nContent-Length: "
                + body.length()
                + "\r\n";
        send(service, head, body);
      }
      // Of what one client fails at in a moment, a few are kept: a look-up ends the moment.
      service.request().get("/failures/" + REQUEST_ID);
    }
  }

  private static void send(Service service, String head, String body) {
    try (RawConnection connection = service.connect()) {
      connection.send(head + "X-Request-Id: " + REQUEST_ID + "\r\n\r\n" + body).receive();
    }
  }
}
