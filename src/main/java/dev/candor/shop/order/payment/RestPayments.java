package dev.candor.shop.order.payment;

import dev.candor.remote.RemoteClient;
import dev.candor.remote.UnusableAnswer;
import dev.candor.shop.order.payment.PaymentClient.ChargeRequest;
import dev.candor.shop.order.payment.PaymentClient.Result;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Speaks to a payment service, and believes nothing that its contract does not foresee. */
final class RestPayments implements PaymentGateway {

  private static final Pattern REASON = Pattern.compile("[a-z0-9_]{1,64}");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final int OK = 200;

  private final RemoteClient<PaymentClient> client;

  RestPayments(RemoteClient<PaymentClient> client) {
    this.client = client;
  }

  @Override
  public boolean isStandIn() {
    return false;
  }

  @Override
  public void requireAvailable() {
    // Reachability is observed on its answers.
  }

  @Override
  public Charge charge(long orderId, String reference, Amount amount, String token) {
    ChargeRequest request = new ChargeRequest(amount.value(), amount.currency(), token);
    return understand(client.call(service -> service.charge(reference, request)));
  }

  @Override
  public Charge cancel(long orderId, String reference) {
    return understand(client.call(service -> service.cancel(reference)));
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
