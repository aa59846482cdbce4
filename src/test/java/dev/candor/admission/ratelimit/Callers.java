package dev.candor.admission.ratelimit;

import dev.candor.testing.Service;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients with addresses of their own, which a trusted proxy reports. */
final class Callers {

  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  private Callers() {}

  /** An address that no other test calls from. */
  static String newAddress() {
    int number = ADDRESSES.incrementAndGet();
    return "198.18." + number / 256 + "." + number % 256;
  }

  /** A request without a token. */
  static RequestSpecification from(Service service, String address) {
    return from(service.request(), address);
  }

  /** The same request from an address. */
  static RequestSpecification from(RequestSpecification request, String address) {
    return request.header("X-Forwarded-For", address);
  }

  /** The names of the policies that can apply to the client of a request. */
  static List<String> policies(RequestSpecification request) {
    return request.get("/rate-limits").then().statusCode(200).extract().path("policies.name");
  }
}
