package dev.candor.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A payment service as {@code payment.yaml} has it. It declines {@code tok_declined} and remembers
 * each time it took money.
 */
public final class PaymentServer extends ExternalServer {

  private final Map<String, Charge> charges = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Taking> takings = new ConcurrentLinkedQueue<>();

  /** That money was taken. */
  public record Taking(String reference, long amount, String currency) {}

  /** What became of an order, for ever. */
  private record Charge(String status, @Nullable Taking taking) {}

  private PaymentServer() {
    super("PUT /charges/([^/]+)", "POST /charges/([^/]+)/cancel");
  }

  /** Starts one on a port that is free. */
  public static PaymentServer start() {
    PaymentServer server = new PaymentServer();
    server.listenAgain();
    return server;
  }

  /** Each time money was taken. */
  public List<Taking> takings() {
    return List.copyOf(takings);
  }

  /** What became of an order: null if nothing has been decided. */
  public @Nullable String statusOf(String reference) {
    Charge charge = charges.get(reference);
    return charge == null ? null : charge.status();
  }

  @Override
  Answer begin(String reference, JsonNode request) {
    Taking taking =
        new Taking(
            reference,
            request.required("amount").longValue(),
            request.required("currency").asText());
    boolean declined = request.required("token").asText().equals("tok_declined");
    return answer(
        reference,
        charges.computeIfAbsent(
            reference, key -> declined ? new Charge("declined", null) : take(taking)));
  }

  /** Takes money for an order, as when it was asked before a test began. */
  public void charge(Taking taking) {
    charges.put(taking.reference(), take(taking));
  }

  private Charge take(Taking taking) {
    takings.add(taking);
    return new Charge("succeeded", taking);
  }

  @Override
  Answer settle(String reference) {
    return answer(
        reference, charges.computeIfAbsent(reference, key -> new Charge("canceled", null)));
  }

  private static Answer answer(String reference, Charge charge) {
    ObjectNode body = object().put("reference", reference).put("status", charge.status());
    Taking taking = charge.taking();
    if (taking != null) {
      body.put("amount", taking.amount()).put("currency", taking.currency());
    }
    if (charge.status().equals("declined")) {
      body.put("reason", "card_declined");
    }
    return new Answer(200, body);
  }
}
