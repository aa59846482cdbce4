package dev.candor.shop.product;

import com.fasterxml.jackson.databind.JsonNode;
import dev.candor.failure.DataConflict;
import dev.candor.failure.FailsWith;
import dev.candor.failure.PreconditionFailed;
import dev.candor.failure.PreconditionRequired;
import dev.candor.failure.ResourceNotFound;
import dev.candor.failure.ValidationFailed;
import dev.candor.rest.Answers;
import dev.candor.rest.Id;
import dev.candor.rest.MergePatch;
import dev.candor.rest.Page;
import dev.candor.rest.PageQuery;
import dev.candor.rest.PageRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /products}. */
@Tag(name = "products", description = "The catalogue: what can be ordered.")
@Path("/products")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
class ProductResource {

  private final ProductService products;
  private final MergePatch mergePatch;
  private final Answers answers;

  ProductResource(ProductService products, MergePatch mergePatch, Answers answers) {
    this.products = products;
    this.mergePatch = mergePatch;
    this.answers = answers;
  }

  @GET
  @PermitAll
  @Operation(
      operationId = "listProducts",
      summary = "List the products",
      description = "A page of the catalogue, by id.")
  @FailsWith(ValidationFailed.class)
  public RestResponse<Page<Product>> list(@BeanParam PageQuery query, @Context RoutingContext ctx) {
    PageRequest request = query.toRequest(ctx);
    return answers.page("/products", products.list(request), request);
  }

  @POST
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createProduct",
      summary = "Create a product",
      description = "Adds a product to the catalogue.")
  @APIResponseSchema(
      value = Product.class,
      responseCode = "201",
      responseDescription = "The new product.")
  public RestResponse<Product> create(@Valid ProductData data) {
    Product product = products.create(data);
    return answers.created("/products/" + product.id(), product, product.version());
  }

  @GET
  @PermitAll
  @Path("/{id}")
  @Operation(
      operationId = "getProduct",
      summary = "Get a product",
      description = "One product, with its current ETag.")
  @FailsWith({ResourceNotFound.class, PreconditionFailed.class, ValidationFailed.class})
  public RestResponse<Product> get(@PathParam("id") String id, @Context HttpHeaders headers) {
    Product product = products.get(Id.parse(id));
    return answers.found(headers, product, product.version());
  }

  @PUT
  @RolesAllowed("admin")
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "replaceProduct",
      summary = "Replace a product",
      description = "Gives a product new values for all of its members.")
  @FailsWith({ResourceNotFound.class, PreconditionFailed.class, PreconditionRequired.class})
  public RestResponse<Product> replace(
      @PathParam("id") String id, @Valid ProductData data, @Context HttpHeaders headers) {
    return changed(products.change(Id.parse(id), answers.precondition(headers), old -> data));
  }

  @PATCH
  @RolesAllowed("admin")
  @Path("/{id}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "patchProduct",
      summary = "Change a product",
      description = "Changes some members of a product, by a JSON merge patch (RFC 7396).")
  @FailsWith({ResourceNotFound.class, PreconditionFailed.class, PreconditionRequired.class})
  public RestResponse<Product> patch(
      @PathParam("id") String id, JsonNode patch, @Context HttpHeaders headers) {
    return changed(
        products.change(
            Id.parse(id),
            answers.precondition(headers),
            old -> mergePatch.apply(old, patch, ProductData.class)));
  }

  @DELETE
  @RolesAllowed("admin")
  @Path("/{id}")
  @Operation(
      operationId = "deleteProduct",
      summary = "Delete a product",
      description = "Removes a product that has never been ordered.")
  @FailsWith({
    ResourceNotFound.class,
    PreconditionFailed.class,
    PreconditionRequired.class,
    ValidationFailed.class,
    DataConflict.class
  })
  public void delete(@PathParam("id") String id, @Context HttpHeaders headers) {
    products.delete(Id.parse(id), answers.precondition(headers));
  }

  private RestResponse<Product> changed(Product product) {
    return answers.changed(product, product.version());
  }
}
