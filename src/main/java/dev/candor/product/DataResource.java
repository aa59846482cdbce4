package dev.candor.product;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/data}: the catalogue in figures. */
@Path("/api/data")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
public class DataResource {

  private final ProductService products;

  DataResource(ProductService products) {
    this.products = products;
  }

  @GET
  @PermitAll
  public CatalogSummary summary() {
    return products.summary();
  }
}
