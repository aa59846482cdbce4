package dev.candor.order.inventory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The wire contract, {@code src/main/openapi/inventory.yaml}. */
@Path("/reservations/{order_id}")
interface InventoryClient {

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<RestResponse<Shortage>> reserve(@PathParam("order_id") long orderId, Items items);

  @DELETE
  Uni<RestResponse<Void>> release(@PathParam("order_id") long orderId);

  /** What is to be reserved. */
  record Items(List<Item> items) {}

  /** Some pieces of a product. */
  record Item(long productId, int quantity) {}

  /** What there is too little of. Nothing in it has been checked. */
  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Shortage(@Nullable List<Left> items) {}

  /** What there is of a product. */
  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Left(@Nullable Long productId, @Nullable Integer available) {}
}
