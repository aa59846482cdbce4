package dev.candor.shop.order;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /process}: prices a basket without ordering it. */
@Tag(name = "orders", description = "Orders, with stock and payment.")
@Path("/process")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
class ProcessResource {

  private final OrderService orders;

  ProcessResource(OrderService orders) {
    this.orders = orders;
  }

  @POST
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "priceBasket",
      summary = "Price a basket",
      description = "What a basket costs at this moment. Nothing is ordered.")
  public PricedBasket price(@Valid Basket basket) {
    return orders.price(basket.items());
  }
}
