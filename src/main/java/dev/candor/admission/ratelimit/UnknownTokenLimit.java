package dev.candor.admission.ratelimit;

import dev.candor.client.ClientAddress;
import dev.candor.identity.PresumedCaller;
import dev.candor.identity.TokenAdmission;
import dev.candor.request.RequestStage;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Rejects requests with unknown tokens before any cryptography is spent on them, or a look-up in
 * the database for an address of another issuer's token that no account has: from an address that
 * is over its limit, and on a route that no limit counts.
 *
 * <p>A valid token that this replica has not seen yet must not be shut out by what others at the
 * same address do. So a few tokens a second are verified for each such address; once verified, a
 * token is known.
 */
@Singleton
class UnknownTokenLimit implements TokenAdmission {

  private final RateLimitGate gate;
  private final PresumedCaller callers;
  private final ClientAddress clients;
  private final Policy verifications;

  /** Each replica verifies for itself, so each counts for itself. */
  private final InProcessRateLimiter verified = new InProcessRateLimiter();

  UnknownTokenLimit(
      RateLimitConfig config, RateLimitGate gate, PresumedCaller callers, ClientAddress clients) {
    this.gate = gate;
    this.callers = callers;
    this.clients = clients;
    this.verifications =
        Policy.of("verifications", CountedBy.IP, config.verifications(), Duration.ofSeconds(1));
  }

  /**
   * Admits a request to authentication.
   *
   * @throws RateLimitExceeded if its address is over its limit, or no limit counts the request; and
   *     enough tokens of that address have been verified meanwhile
   */
  @Override
  public void admit(RoutingContext ctx) {
    List<Allowance> allowances = gate.anonymous(ctx);
    if (allowances == null) {
      return;
    }
    Ruling refusal = gate.knownRefusal(allowances);
    if ((refusal != null || allowances.isEmpty()) && callers.isUnknown(ctx)) {
      Ruling verification = verified.draw(List.of(verifications.of(clients.of(ctx))));
      if (verification.refusal() != null) {
        throw RequestStage.UNKNOWN_TOKEN.fails(
            ctx, refusal == null ? new RateLimitExceeded(verification) : gate.reject(refusal));
      }
    }
  }
}
