package dev.candor.order;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /process}: prices a basket without ordering it. */
@Path("/process")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
public class ProcessResource {

  private final OrderService orders;

  ProcessResource(OrderService orders) {
    this.orders = orders;
  }

  @POST
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  public PricedBasket price(@Valid Basket basket) {
    return orders.price(basket.items());
  }
}
