package com.example.ledger;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** What stands around the service: an issuer of tokens, and the rates of exchange. */
public class Neighbours implements QuarkusTestResourceLifecycleManager {

  private static final EllipticCurveJsonWebKey KEY = key();

  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      serve("/jwks", new JsonWebKeySet(KEY).toJson());
      serve("/rates", "{\"USD\": 1.25}");
      server.start();
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      return Map.of(
          "mp.jwt.verify.publickey.location",
          url + "/jwks",
          // Quarkus would have tests take a key of its own.
          "mp.jwt.verify.publickey",
          "NONE",
          "candor.rates.url",
          url,
          // On a busy machine, an answer that is late is not one that is missing.
          "candor.token.issuer-timeout",
          "30s",
          "candor.rates.timeout",
          "30s",
          "candor.data-dir",
          Files.createTempDirectory(Path.of("target"), "data").toString(),
          "quarkus.management.port",
          "0");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private void serve(String path, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  /** A token of the issuer. */
  static String token(String email, String... roles) {
    return Jwt.issuer("candor")
        .audience("candor")
        .subject(email)
        .claim("email", email)
        .claim("email_verified", true)
        .groups(Set.of(roles))
        .expiresIn(600)
        .jws()
        .keyId(KEY.getKeyId())
        .sign(KEY.getPrivateKey());
  }

  private static EllipticCurveJsonWebKey key() {
    try {
      EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId("first");
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
