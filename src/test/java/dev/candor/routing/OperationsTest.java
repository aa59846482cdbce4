package dev.candor.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.failure.RouteDescription;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.junit.jupiter.api.Test;

/** Its class has no path: tests in a service would serve it. */
class OperationsTest {

  static class Things {
    @POST
    @ResponseStatus(201)
    public String make(@Valid String thing) {
      return thing;
    }

    @PUT
    @Consumes("text/plain")
    @Produces("text/csv")
    public String replace(@Valid String thing) {
      return thing;
    }

    @DELETE
    public void remove() {}
  }

  private static RouteDescription operation(String method) {
    return Operations.of(Things.class).stream()
        .filter(operation -> operation.method().equals(method))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void bodiesAndAnswersAreJsonWhereNothingElseIsSaid() {
    RouteDescription post = operation("POST");
    assertThat(post.consumes()).isEqualTo(post.produces()).isEqualTo(List.of("application/json"));
    assertThat(post.success()).isEqualTo(201);
  }

  @Test
  void whatIsSaidHolds() {
    RouteDescription put = operation("PUT");
    assertThat(put.consumes()).containsExactly("text/plain");
    assertThat(put.produces()).containsExactly("text/csv");
    assertThat(put.success()).isZero();
  }

  @Test
  void whatReadsAndAnswersNothingHasNoMediaType() {
    RouteDescription delete = operation("DELETE");
    assertThat(delete.readsBody()).isFalse();
    assertThat(delete.produces()).isEmpty();
  }
}
