package dev.candor.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The console of a service, as a program reads it. */
final class ConsolePage {

  private final Service service;

  ConsolePage(Service service) {
    this.service = service;
  }

  /** A request whose query is sent as it is. */
  RequestSpecification request() {
    return service.management().urlEncodingEnabled(false);
  }

  /** Reads the page, as soon as it is made. */
  String read(String query) {
    return send("GET", "/console" + query).then().statusCode(200).extract().asString();
  }

  /** Sends a request until it is not one of too many in a second, which others may have sent. */
  Response send(String method, String path) {
    return Patience.await("the console answers")
        .until(() -> request().request(method, path), answer -> answer.statusCode() != 503);
  }

  /** Waits until a section of the page is as it should be. */
  void await(String query, String section, Consumer<String> assertion) {
    Patience.await("the section '" + section + "' shows it")
        .untilAsserted(() -> assertion.accept(section(read(query), section)));
  }

  /** A section of a page. */
  static String section(String page, String id) {
    Matcher section =
        Pattern.compile("<section id=\"" + id + "\">(.*?)</section>", Pattern.DOTALL).matcher(page);
    assertThat(section.find()).as(page).isTrue();
    return section.group(1);
  }

  /** Sends what a button of the page sends, until it is not one of too many in a second. */
  Response turn(String action, String token) {
    return Patience.await("the change is taken")
        .until(
            () -> {
              RequestSpecification request = request();
              if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
              }
              return request.post("/console/maintenance/" + action);
            },
            answer -> answer.statusCode() != 503);
  }
}
