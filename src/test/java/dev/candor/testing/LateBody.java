package dev.candor.testing;

import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import java.time.Duration;

/** A request to add a product, whose body is late. */
public final class LateBody {

  private static final String PRODUCT =
      "{\"name\": \"Pen\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}";

  private LateBody() {}

  /**
   * Sends one, and returns what it is answered.
   *
   * @param service which nobody else sends a body
   * @param late how long the body is still late after what happens meanwhile
   */
  public static RawResponse send(Service service, String token, Duration late, Runnable meanwhile)
      throws InterruptedException {
    try (RawConnection connection = service.connect()) {
      connection.send(
          String.join(
              "\r\n",
              "POST /products HTTP/1.1",
              "Host: a",
              "Authorization: Bearer " + token,
              "Content-Type: application/json",
              "Content-Length: " + PRODUCT.length(),
              "",
              PRODUCT.substring(0, 1)));
      Patience.await("the body arrives")
          .until(() -> service.metric("request_bodies_arriving", "") == 1);
      meanwhile.run();
      Patience.letPass(late);
      return connection.send(PRODUCT.substring(1)).receive();
    }
  }
}
