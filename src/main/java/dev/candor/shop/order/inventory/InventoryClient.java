package dev.candor.shop.order.inventory;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** The wire contract, {@code src/main/openapi/inventory.yaml}. */
@RegisterRestClient(configKey = "inventory")
@Path("/reservations/{reference}")
interface InventoryClient {

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<RestResponse<Void>> reserve(@PathParam("reference") String reference, Items items);

  @DELETE
  Uni<RestResponse<Void>> release(@PathParam("reference") String reference);

  /** What is to be reserved. */
  record Items(List<Item> items) {}

  /** Some pieces of a product. */
  record Item(long productId, int quantity) {}
}
