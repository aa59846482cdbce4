package dev.candor.shop.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.candor.failure.DataConflict;
import dev.candor.failure.ExternalServiceUnavailable;
import dev.candor.failure.FailsWith;
import dev.candor.failure.HeaderField;
import dev.candor.failure.PreconditionFailed;
import dev.candor.failure.PreconditionRequired;
import dev.candor.failure.ResourceNotFound;
import dev.candor.failure.ValidationFailed;
import dev.candor.failure.Violation;
import dev.candor.identity.Caller;
import dev.candor.identity.CurrentCaller;
import dev.candor.identity.InsufficientPermissions;
import dev.candor.rest.Answers;
import dev.candor.rest.Id;
import dev.candor.rest.MergePatch;
import dev.candor.rest.Page;
import dev.candor.rest.PageQuery;
import dev.candor.rest.PageRequest;
import dev.candor.rest.QueryParameter;
import dev.candor.rest.Violations;
import dev.candor.shop.order.inventory.OutOfStock;
import dev.candor.shop.order.payment.PaymentFailed;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Validator;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /orders}. */
@Tag(name = "orders", description = "Orders, with stock and payment.")
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
class OrderResource {

  private static final String USER_ID = "user_id";

  private final OrderService orders;
  private final CurrentCaller caller;
  private final Validator validator;
  private final MergePatch mergePatch;
  private final Answers answers;

  OrderResource(
      OrderService orders,
      CurrentCaller caller,
      Validator validator,
      MergePatch mergePatch,
      Answers answers) {
    this.orders = orders;
    this.caller = caller;
    this.validator = validator;
    this.mergePatch = mergePatch;
    this.answers = answers;
  }

  /** The violations of the body and those of the key are reported together. */
  @POST
  @RolesAllowed("user")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "placeOrder",
      summary = "Place an order",
      description =
          "Reserves the stock, charges the payment and confirms. With an Idempotency-Key it can be repeated safely until there is an answer.")
  @APIResponse(
      responseCode = "201",
      description = "The order, which is paid.",
      headers =
          @Header(
              name = HeaderField.REPLAYED,
              description = HeaderField.REPLAYED_DESCRIPTION,
              schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(implementation = Order.class)))
  @FailsWith({
    OutOfStock.class,
    PaymentFailed.class,
    IdempotencyKeyReused.class,
    RequestInProgress.class
  })
  @Parameter(
      name = IdempotencyKey.FIELD,
      in = ParameterIn.HEADER,
      description =
          "1 to 255 visible ASCII characters, quoted or bare. A request repeated with the same key"
              + " is answered as the first one was. A key is the user's own, and expires after 24"
              + " hours.",
      schema = @Schema(type = SchemaType.STRING, minLength = 1, pattern = "^[!-~]+$"))
  public RestResponse<Order> create(
      NewOrder wanted, @Context HttpHeaders headers, @Context HttpServerResponse response) {
    List<Violation> violations = new ArrayList<>(Violations.of(validator.validate(wanted)));
    IdempotencyKey key =
        IdempotencyKey.parse(headers.getRequestHeader(IdempotencyKey.FIELD), violations::add);
    ValidationFailed.throwIfAny(violations);
    Placement placement = orders.place(caller.get().id(), wanted, key);
    if (placement.replayed()) {
      response.putHeader(HeaderField.REPLAYED, "true");
    }
    Order order = placement.order();
    if (order.state() != OrderState.PAID) {
      throw order
          .failure()
          .orElseGet(() -> Checkout.inDoubt(new ExternalServiceUnavailable("payment", 1)));
    }
    return answers.created("/orders/" + order.id(), order, order.version());
  }

  /**
   * The caller's own orders, the newest first. Admins name another user in {@code user_id}, or
   * leave it empty for everybody's.
   */
  @GET
  @RolesAllowed("user")
  @Operation(
      operationId = "listOrders",
      summary = "List orders",
      description = "A page of the caller's orders, the newest first.")
  @FailsWith({ValidationFailed.class, InsufficientPermissions.class})
  @Parameter(
      name = USER_ID,
      in = ParameterIn.QUERY,
      description = "Whose orders; empty for everybody's. Another user's are for administrators.",
      schema = @Schema(type = SchemaType.STRING, pattern = "^([1-9][0-9]*)?$"))
  public RestResponse<Page<Order>> list(
      @BeanParam PageQuery query, @Context RoutingContext exchange) {
    List<Violation> violations = new ArrayList<>();
    PageRequest request = query.toRequest(exchange, violations::add);
    String userId = QueryParameter.read(exchange, USER_ID, violations::add);
    long owner =
        userId == null || userId.isEmpty() ? 0 : Id.parse(USER_ID, userId, violations::add);
    ValidationFailed.throwIfAny(violations);
    Caller me = caller.get();
    if (userId == null) {
      return answers.page("/orders", orders.list(me.id(), request), request);
    }
    if (userId.isEmpty()) {
      me.requireAdmin();
      return answers.page("/orders?user_id=", orders.list(null, request), request);
    }
    me.requireOwn(owner);
    return answers.page("/orders?user_id=" + owner, orders.list(owner, request), request);
  }

  /** The status is all that can be changed, and only while the charge does not fit the order. */
  @PATCH
  @RolesAllowed("admin")
  @Path("/{id}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "settleOrder",
      summary = "Settle an order",
      description =
          "Decides an order that stays pending because the payment service names another amount,"
              + " currency or reference than the order's: {\"status\": \"paid\"}, or \"failed\","
              + " which gives its stock back. A JSON merge patch (RFC 7396).")
  @FailsWith({
    ResourceNotFound.class,
    PreconditionFailed.class,
    PreconditionRequired.class,
    DataConflict.class
  })
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MergePatch.MEDIA_TYPE,
            schema = @Schema(implementation = OrderChange.class)),
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = OrderChange.class))
      })
  public RestResponse<Order> settle(
      @PathParam("id") String id, JsonNode patch, @Context HttpHeaders headers) {
    OrderChange change = mergePatch.apply(Map.of(), patch, OrderChange.class);
    Order order = orders.settle(Id.parse(id), answers.precondition(headers), change);
    return answers.changed(order, order.version());
  }

  @GET
  @RolesAllowed("user")
  @Path("/{id}")
  @Operation(
      operationId = "getOrder",
      summary = "Get an order",
      description =
          "One order, with its current ETag: the caller's own, or any for an administrator.")
  @FailsWith({ResourceNotFound.class, PreconditionFailed.class, ValidationFailed.class})
  public RestResponse<Order> get(@PathParam("id") String id, @Context HttpHeaders headers) {
    Caller me = caller.get();
    Order order = orders.get(Id.parse(id), me.isAdmin() ? null : me.id());
    return answers.found(headers, order, order.version());
  }
}
