package dev.candor.own;

import dev.candor.clients.Program;
import dev.candor.testing.Engine;
import dev.candor.testing.Issuer;
import dev.candor.testing.Patience;
import dev.candor.testing.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The service that {@code new-service} makes in {@code target}, built with its own tests. */
record OwnService(Path directory) {

  private static final String PACKAGE = "com.acme.books";

  /** Made once, by the commands of the documentation. */
  private static final class Made {
    static final OwnService SERVICE = make();
  }

  static OwnService made() {
    return Made.SERVICE;
  }

  private static OwnService make() {
    try {
      Path parent = Files.createDirectories(Path.of("target", "own-service").toAbsolutePath());
      Path directory = parent.resolve("books");
      Program shell = new Program(parent, Map.of());
      shell.run("rm", "-rf", directory.toString());
      shell.run("../../new-service", PACKAGE, directory.toString());
      Map<String, String> patient = Map.of("QUARKUS_TEST_WAIT_TIME", Patience.START.toString());
      new Program(directory, patient).run("./mvnw", "-B", "-ntp", "verify");
      return new OwnService(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it with tokens of an issuer, and without the rates of exchange that it depends on. */
  Service start(Issuer issuer, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(issuer.settings());
    all.put("CANDOR_RATES_URL", "http://127.0.0.1:1");
    // Set for services on PostgreSQL, which issue their tokens.
    all.put("SMALLRYE_JWT_SIGN_KEY_LOCATION", "");
    all.putAll(settings);
    return start(Engine.newDirectory(), all);
  }

  /** Starts it on a directory. */
  Service start(Path data, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    // Set for all services of the suite; here is no such policy.
    all.put("CANDOR_RATE_LIMIT_LOGIN_LIMIT", "");
    return Service.startJar(directory.resolve("target/quarkus-app/quarkus-run.jar"), data, all);
  }
}
