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
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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

  private static final Map<String, RouteDescription> OPERATIONS =
      Operations.of(Things.class).stream()
          .collect(Collectors.toMap(RouteDescription::method, Function.identity()));

  @Test
  void bodiesAndAnswersAreJsonWhereNothingElseIsSaid() {
    RouteDescription post = OPERATIONS.get("POST");
    assertThat(post.consumes()).isEqualTo(post.produces()).isEqualTo(List.of("application/json"));
    assertThat(post.success()).isEqualTo(201);
  }

  @Test
  void whatIsSaidHolds() {
    RouteDescription put = OPERATIONS.get("PUT");
    assertThat(put.consumes()).containsExactly("text/plain");
    assertThat(put.produces()).containsExactly("text/csv");
    assertThat(put.success()).isZero();
  }

  @Test
  void whatReadsAndAnswersNothingHasNoMediaType() {
    RouteDescription delete = OPERATIONS.get("DELETE");
    assertThat(delete.readsBody()).isFalse();
    assertThat(delete.produces()).isEmpty();
  }
}
