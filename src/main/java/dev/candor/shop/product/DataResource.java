package dev.candor.shop.product;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/data}: the catalogue in figures. */
@Tag(name = "products", description = "The catalogue: what can be ordered.")
@Path("/api/data")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
class DataResource {

  private final ProductService products;

  DataResource(ProductService products) {
    this.products = products;
  }

  @GET
  @PermitAll
  @Operation(
      operationId = "getCatalogSummary",
      summary = "Sum up the catalogue",
      description = "The catalogue in figures.")
  public CatalogSummary summary() {
    return products.summary();
  }
}
