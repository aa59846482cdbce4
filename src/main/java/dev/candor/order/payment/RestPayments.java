package dev.candor.order.payment;

import dev.candor.order.payment.PaymentClient.ChargeRequest;
import dev.candor.order.payment.PaymentClient.Result;
import dev.candor.remote.RemoteClients;
import dev.candor.remote.UnusableAnswer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Speaks to a payment service, and believes nothing that its contract does not foresee. */
final class RestPayments implements PaymentGateway {

  private static final Pattern REASON = Pattern.compile("[a-z0-9_]{1,64}");
  private static final int OK = 200;

  private final PaymentClient client;
  private final Duration timeout;

  RestPayments(PaymentClient client, Duration timeout) {
    this.client = client;
    this.timeout = timeout;
  }

  @Override
  public void requireAvailable() {
    // Whether it answers is known to whoever watches its answers.
  }

  @Override
  public Charge charge(long orderId, Amount amount, String token) {
    ChargeRequest request = new ChargeRequest(amount.value(), amount.currency(), token);
    Charge charge = understand(orderId, answer(client.charge(orderId, request)));
    if (charge.status() == Charge.Status.DECLINED) {
      throw new PaymentFailed(String.valueOf(charge.reason()));
    }
    if (charge.status() == Charge.Status.SUCCEEDED && !charge.isOf(amount)) {
      throw new UnusableAnswer("another amount was charged");
    }
    return charge;
  }

  @Override
  public Charge cancel(long orderId) {
    return understand(orderId, answer(client.cancel(orderId)));
  }

  private RestResponse<Result> answer(Uni<RestResponse<Result>> call) {
    return RemoteClients.await(call, timeout);
  }

  private static Charge understand(long orderId, RestResponse<Result> response) {
    @Nullable Result result = response.getStatus() == OK ? response.getEntity() : null;
    if (result == null || result.orderId() == null || result.orderId() != orderId) {
      throw new UnusableAnswer("not an answer about the order (" + response.getStatus() + ")");
    }
    String status = String.valueOf(result.status());
    if (status.equals("canceled")) {
      return Charge.canceled();
    }
    if (status.equals("declined")
        && result.reason() != null
        && REASON.matcher(result.reason()).matches()) {
      return Charge.declined(result.reason());
    }
    if (status.equals("succeeded") && result.amount() != null && result.currency() != null) {
      return Charge.succeeded(new Amount(result.amount(), result.currency()));
    }
    throw new UnusableAnswer("a status that does not exist, or lacks what belongs to it");
  }
}
