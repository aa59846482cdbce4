package dev.candor.shop.order.payment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The wire contract, {@code src/main/openapi/payment.yaml}. */
@RegisterRestClient(configKey = "payment")
@Path("/charges/{reference}")
@Produces(MediaType.APPLICATION_JSON)
interface PaymentClient {

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<RestResponse<Result>> charge(@PathParam("reference") String reference, ChargeRequest request);

  @POST
  @Path("/cancel")
  Uni<RestResponse<Result>> cancel(@PathParam("reference") String reference);

  /** A charge to be made. */
  record ChargeRequest(long amount, String currency, String token) {}

  /** What became of a charge. Nothing in it has been checked. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Result(
      @Nullable String reference,
      @Nullable String status,
      @Nullable Long amount,
      @Nullable String currency,
      @Nullable String reason) {}
}
