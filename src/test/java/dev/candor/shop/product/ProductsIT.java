package dev.candor.shop.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import dev.candor.kit.Envelope;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Products are made, read, changed and deleted, each change guarded by its version. */
@ParameterizedClass
@EnumSource(Engine.class)
class ProductsIT extends ProductSteps {

  ProductsIT(Engine engine) {
    super(engine);
  }

  @Test
  void aProductIsCreatedReadAndDeleted() {
    Response created = json(PEN).post("/products");
    created
        .then()
        .statusCode(201)
        .header("Location", "/products/" + created.path("id"))
        .header("ETag", matchesPattern("\"\\d+\""))
        .body("name", equalTo("Pen"))
        .body("price", equalTo(199))
        .body("currency", equalTo("EUR"))
        .body("stock", equalTo(10))
        .body("created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
        .body("version", nullValue());
    String path = created.header("Location");
    request().get(path).then().statusCode(200).body(equalTo(created.asString()));
    request().delete(path).then().statusCode(204);
    Envelope.check(request().get(path).then(), 404, "RESOURCE_NOT_FOUND")
        .body("error.details.resource", equalTo("product"))
        .body("error.details.resource_id", equalTo(created.<Integer>path("id")));
  }

  @Test
  void anUnknownProductIsNotFoundByAnyMethod() {
    Envelope.check(request().get("/products/987654321").then(), 404, "RESOURCE_NOT_FOUND")
        .body(
            "error.message",
            equalTo("Product 987654321 not found. Check the path and the id in it."));
    Envelope.check(json(PEN).put("/products/987654321").then(), 404, "RESOURCE_NOT_FOUND");
    Envelope.check(json("{}").patch("/products/987654321").then(), 404, "RESOURCE_NOT_FOUND");
    Envelope.check(request().delete("/products/987654321").then(), 404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void putReplacesAndPatchMerges() {
    String path = create();
    String created = tag(path);
    Response replaced =
        json("""
            {"name": "Ink", "price": 500, "currency": "USD", "stock": 0}""")
            .put(path);
    replaced.then().statusCode(200).header("ETag", not(created)).body("name", equalTo("Ink"));
    assertThat(tag(path)).isEqualTo(replaced.header("ETag"));
    request()
        .contentType("application/merge-patch+json")
        .body("{\"stock\": 7}")
        .patch(path)
        .then()
        .statusCode(200)
        .header("ETag", not(oneOf(created, replaced.header("ETag"))))
        .body("stock", equalTo(7))
        .body("name", equalTo("Ink"));
    request().get(path).then().body("stock", equalTo(7)).body("currency", equalTo("USD"));
  }

  @Test
  void ifMatchGuardsEveryChange() {
    String path = create();
    String created = tag(path);
    for (String tag : List.of("\"2\"", "W/" + created, "\"7\", \"8\"")) {
      Envelope.check(
          json(PEN).header("If-Match", tag).put(path).then(), 412, "PRECONDITION_FAILED");
      Envelope.check(
          json("{}").header("If-Match", tag).patch(path).then(), 412, "PRECONDITION_FAILED");
      Envelope.check(
          request().header("If-Match", tag).delete(path).then(), 412, "PRECONDITION_FAILED");
    }
    json(PEN).header("If-Match", "\"7\", " + created).put(path).then().statusCode(200);
    json(PEN).header("If-Match", "*").put(path).then().statusCode(200);
    String last = tag(path);
    request().header("If-Match", last).delete(path).then().statusCode(204);
    Envelope.check(json(PEN).header("If-Match", last).put(path).then(), 404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void preconditionsAreReadToTheLetter() {
    String path = create();
    String tag = tag(path);
    for (String known : List.of("W/" + tag, "\"2\", W/" + tag, "*", tag)) {
      request().header("If-None-Match", known).get(path).then().statusCode(304);
    }
    request().header("If-None-Match", "\"2\"").get(path).then().statusCode(200);
    Envelope.check(
        request().header("If-Match", "\"9\"").get(path).then(), 412, "PRECONDITION_FAILED");
    for (String broken : List.of("1", "\"1", "abc", "*, \"1\"", "\"1\" \"2\"", "W/1")) {
      Envelope.check(
              json("{}").header("If-Match", broken).patch(path).then(), 400, "VALIDATION_ERROR")
          .body("error.details.violations[0].field", equalTo("If-Match"))
          .body("error.details.violations[0].rule", equalTo("entity_tag"));
    }
  }

  @Test
  void ifNoneMatchSparesTheBody() {
    String path = create();
    String tag = tag(path);
    request()
        .header("If-None-Match", tag)
        .get(path)
        .then()
        .statusCode(304)
        .header("ETag", tag)
        .body(equalTo(""));
  }

  @Test
  void concurrentPatchesDoNotLoseEachOther() throws Exception {
    String path = create();
    Set<String> tags = new HashSet<>(Set.of(tag(path)));
    ExecutorService clients = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Response>> patches = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String patch = i % 2 == 0 ? "{\"name\": \"N" + i + "\"}" : "{\"price\": " + i + "}";
        patches.add(() -> json(patch).patch(path));
      }
      for (Future<Response> answer : clients.invokeAll(patches)) {
        answer.get().then().statusCode(200);
        tags.add(answer.get().header("ETag"));
      }
    } finally {
      clients.shutdown();
    }
    assertThat(tags).hasSize(41).contains(tag(path));
    request().get(path).then().body("name", matchesPattern("N\\d+")).body("stock", equalTo(10));
  }

  @Test
  void pagesLeadThroughTheWholeListOnce() {
    List<String> created = List.of(create(), create(), create(), create(), create());
    List<Integer> seen = new ArrayList<>();
    String url = "/products?limit=2";
    while (url != null) {
      Response page = request().urlEncodingEnabled(false).get(url);
      page.then().statusCode(200);
      seen.addAll(page.<List<Integer>>path("items.id"));
      String next = page.path("next");
      String link = page.header("Link");
      assertThat(link)
          .isEqualTo(next == null ? null : "</products?limit=2&after=" + next + ">; rel=\"next\"");
      url = next == null ? null : "/products?limit=2&after=" + next;
    }
    assertThat(seen).doesNotHaveDuplicates().isSorted();
    assertThat(seen.stream().map(id -> "/products/" + id).toList()).containsAll(created);
  }

  @Test
  void theSummaryCounts() {
    request().get("/api/data").then().statusCode(200).body("status", equalTo("ok"));
    // Others delete products meanwhile.
    Patience.await("one product more is counted")
        .until(
            () -> {
              int before = request().get("/api/data").path("products");
              create();
              return request().get("/api/data").<Integer>path("products") > before;
            });
  }
}
