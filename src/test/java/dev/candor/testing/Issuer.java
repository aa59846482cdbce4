package dev.candor.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An OpenID provider, which publishes its key as a JWKS. */
public final class Issuer extends LoopbackServer {

  /** What its tokens call it. */
  public static final String NAME = "https://id.example/realms/own";

  private static final String KEY_ID = "first";

  private final RsaJsonWebKey key = key(KEY_ID);

  private Issuer() {}

  /** Starts one on a port that is free. */
  public static Issuer start() {
    Issuer issuer = new Issuer();
    issuer.listenAgain();
    return issuer;
  }

  /** The settings of a service that takes its tokens. */
  public Map<String, String> settings() {
    return Map.of(
        "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
        url() + "/jwks",
        "MP_JWT_VERIFY_PUBLICKEY_ALGORITHM",
        "RS256",
        "MP_JWT_VERIFY_ISSUER",
        NAME,
        "MP_JWT_VERIFY_AUDIENCES",
        "own");
  }

  /** A token for an address that the provider has verified. */
  public String token(String email, String... roles) {
    JwtClaims claims = claims(email);
    claims.setStringListClaim("groups", List.of(roles));
    return sign(claims);
  }

  /** The claims of such a token, without a role that means anything here. */
  public static JwtClaims claims(String email) {
    JwtClaims claims = Tokens.claims(0, 0);
    claims.unsetClaim("credentials");
    claims.setSubject(UUID.randomUUID().toString());
    claims.setIssuer(NAME);
    claims.setAudience("own");
    claims.setClaim("email", email);
    claims.setClaim("email_verified", true);
    claims.setStringListClaim("groups", List.of("offline_access"));
    return claims;
  }

  /** Signs claims with its key. */
  public String sign(JwtClaims claims) {
    return Tokens.sign(claims, "RS256", key.getPrivateKey(), KEY_ID);
  }

  /** A key that is not this provider's, unless it publishes it. */
  public static RsaJsonWebKey key(String id) {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(id);
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  void handle(HttpExchange exchange) throws IOException {
    byte[] keys = new JsonWebKeySet(key).toJson().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, keys.length);
    exchange.getResponseBody().write(keys);
    exchange.close();
  }
}
