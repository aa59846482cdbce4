package dev.candor.shop.order.payment;

import dev.candor.remote.RemoteCallFailed;
import dev.candor.remote.RemoteClient;
import dev.candor.remote.RemoteService;
import dev.candor.remote.UnusableAnswer;
import dev.candor.shop.order.payment.PaymentClient.ChargeRequest;
import dev.candor.shop.order.payment.PaymentClient.Result;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to a payment service: waits for it no longer than it should, and believes nothing that its
 * contract does not foresee. No call is repeated here: a charge because that is for the caller to
 * decide, a question about one because the recovery asks again.
 */
final class RestPayments implements PaymentGateway {

  private static final Pattern REASON = Pattern.compile("[a-z0-9_]{1,64}");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final int OK = 200;

  private final RemoteClient<PaymentClient> client;
  private final RemoteService service;

  RestPayments(RemoteClient<PaymentClient> client, RemoteService service) {
    this.client = client;
    this.service = service;
  }

  @Override
  public boolean isStandIn() {
    return false;
  }

  @Override
  public void requireAvailable() {
    service.requireAvailable();
  }

  @Override
  public Charge charge(long orderId, String reference, Amount amount, String token) {
    ChargeRequest request = new ChargeRequest(amount.value(), amount.currency(), token);
    try {
      return service.call(
          Charge.class,
          () -> understand(client.call(payments -> payments.charge(reference, request))));
    } catch (RemoteCallFailed e) {
      throw e.wasAsked() ? new ChargeInDoubt(e.failure()) : e.failure();
    }
  }

  @Override
  public Charge cancel(long orderId, String reference) {
    return service.callOrFail(
        Charge.class, () -> understand(client.call(payments -> payments.cancel(reference))));
  }

  private static Charge understand(RestResponse<Result> response) {
    @Nullable Result result = response.getStatus() == OK ? response.getEntity() : null;
    if (result == null || result.reference() == null) {
      throw new UnusableAnswer("not an answer about a charge (" + response.getStatus() + ")");
    }
    String reference = result.reference();
    String status = String.valueOf(result.status());
    if (status.equals("canceled")) {
      return Charge.canceled(reference);
    }
    if (status.equals("declined")
        && result.reason() != null
        && REASON.matcher(result.reason()).matches()) {
      return Charge.declined(reference, result.reason());
    }
    if (status.equals("succeeded")
        && result.amount() != null
        && result.currency() != null
        && CURRENCY.matcher(result.currency()).matches()) {
      return Charge.succeeded(reference, new Amount(result.amount(), result.currency()));
    }
    throw new UnusableAnswer("a status that does not exist, or lacks what belongs to it");
  }
}
