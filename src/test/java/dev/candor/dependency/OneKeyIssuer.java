package dev.candor.dependency;

import com.sun.net.httpserver.HttpServer;
import dev.candor.testing.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** Serves the key that its token is signed with. */
record OneKeyIssuer(HttpServer provider, RsaJsonWebKey key) implements AutoCloseable {

  static OneKeyIssuer start() throws IOException, JoseException {
    RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
    key.setKeyId("first");
    return new OneKeyIssuer(serve(key), key);
  }

  int port() {
    return provider.getAddress().getPort();
  }

  String token() {
    return Tokens.sign(Tokens.claims(0, 0), "RS256", key.getPrivateKey(), key.getKeyId());
  }

  @Override
  public void close() {
    provider.stop(0);
  }

  private static HttpServer serve(RsaJsonWebKey key) throws IOException {
    byte[] keys = ("{\"keys\": [" + key.toJson() + "]}").getBytes(StandardCharsets.UTF_8);
    HttpServer provider =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext(
        "/jwks",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    provider.start();
    return provider;
  }
}
