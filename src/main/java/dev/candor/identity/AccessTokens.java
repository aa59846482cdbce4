package dev.candor.identity;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;

/**
 * Issues access tokens, for a service that knows passwords or other proof of who a client is. A
 * service whose tokens come from an OpenID provider does not need it.
 */
@Singleton
public class AccessTokens {

  private final TokenIssuer issuer;
  private final Tokens tokens;
  private final Event<LoggedIn> logins;

  AccessTokens(TokenIssuer issuer, Tokens tokens, Event<LoggedIn> logins) {
    this.issuer = issuer;
    this.tokens = tokens;
    this.logins = logins;
  }

  /**
   * Rejects a login where another issuer is configured, before any proof is checked. Never blocks.
   *
   * @throws dev.candor.failure.Failure 404, with the issuer's name
   */
  public void requireIssuer() {
    issuer.requireKey();
  }

  /**
   * Issues a token and fires {@link LoggedIn}. May block, for what observes it.
   *
   * @param account whose owner has just proved to be the client
   * @return the answer to the login
   */
  public AccessToken issue(Account account) {
    String token = issuer.issue(account);
    logins.fire(new LoggedIn(account));
    // Known from the start, it needs no verification while its address is over a limit.
    tokens.remember(token, account);
    return new AccessToken(token, "Bearer", issuer.lifespan());
  }
}
