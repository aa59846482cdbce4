package dev.candor.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Engine;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page refers to is there, by whichever form of its address a browser has come. */
class PageLinksIT {

  private static final Service SERVICE = Engine.EMBEDDED.service();

  private static final Pattern REFERENCE =
      Pattern.compile("(?:href|src|data-document)=\"([^\"#:]+)\"");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/docs",
        "/docs/",
        "//docs/",
        "/errors",
        "/errors/",
        "/errors/OVERLOADED",
        "/errors/OVERLOADED/",
        "/nowhere",
        "/nowhere/",
        "/not/here/",
      })
  void whatAPageRefersToIsThere(String path) {
    String page = navigate(path).asString();
    List<String> references =
        REFERENCE.matcher(page).results().map(found -> found.group(1)).distinct().toList();
    assertThat(references).isNotEmpty();
    for (String reference : references) {
      String target = URI.create("http://host" + path).resolve(reference).getPath();
      assertThat(navigate(target).statusCode()).as(reference).isEqualTo(200);
    }
  }

  private static Response navigate(String path) {
    return SERVICE
        .request()
        .header("Accept", "text/html, */*;q=0.1")
        .header("Sec-Fetch-Dest", "document")
        .urlEncodingEnabled(false)
        .get(path);
  }
}
