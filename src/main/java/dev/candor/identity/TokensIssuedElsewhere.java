package dev.candor.identity;

import dev.candor.failure.CommonCode;
import dev.candor.failure.Failure;
import java.util.Map;

/** This service issues no tokens, because another issuer is configured. */
final class TokensIssuedElsewhere extends Failure {

  private final String issuer;

  /**
   * @param issuer who issues them, as their {@code iss} claim says
   */
  public TokensIssuedElsewhere(String issuer) {
    super(CommonCode.RESOURCE_NOT_FOUND, "Tokens are issued by " + issuer + ", not here");
    this.issuer = issuer;
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of("issuer", issuer);
  }
}
