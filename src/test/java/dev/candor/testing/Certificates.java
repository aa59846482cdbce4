package dev.candor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority of this run, and certificates that it has issued, made by the JDK's keytool. */
public final class Certificates {

  private static final String PASSWORD = "changeit";
  private static final String AUTHORITY = "authority";
  private static final Certificates SHARED = new Certificates();

  private final Path directory = Engine.newDirectory();
  private final Path keys = directory.resolve("keys.p12");
  private final Path trustStore = directory.resolve("trust.p12");
  private final Path authority = directory.resolve("authority.pem");
  private final ConcurrentMap<String, Issued> issued = new ConcurrentHashMap<>();

  /**
   * A server's certificate.
   *
   * @param chain a PEM file with the certificate
   * @param key a PEM file with its key, readable by its owner only
   * @param context for a server of this process
   */
  public record Issued(Path chain, Path key, SSLContext context) {}

  private Certificates() {
    generate(AUTHORITY, "bc:c", List.of());
    keytool("-exportcert", "-rfc", "-alias", AUTHORITY, "-keystore", keys, "-file", authority);
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        AUTHORITY,
        "-keystore",
        trustStore,
        "-file",
        authority);
  }

  /** The certificates that all tests share. */
  public static Certificates shared() {
    return SHARED;
  }

  /** A PEM file with the authority's certificate. */
  public Path authority() {
    return authority;
  }

  /** What makes a JVM, or a native executable, trust the authority and nobody else. */
  List<String> trustOptions() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + trustStore,
        "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }

  /** A certificate for this machine, as services in tests reach it. */
  public Issued forLoopback() {
    return issue("ip:127.0.0.1,dns:localhost");
  }

  /** A certificate of the same authority for another host. */
  public Issued forAnotherHost() {
    return issue("dns:another.example");
  }

  private synchronized Issued issue(String names) {
    return issued.computeIfAbsent(names, this::create);
  }

  private Issued create(String names) {
    String alias = "server" + issued.size();
    generate(alias, "san=" + names, List.of("-signer", AUTHORITY, "-signerkeypass", PASSWORD));
    Path chain = directory.resolve(alias + ".pem");
    Path key = directory.resolve(alias + ".key");
    keytool("-exportcert", "-rfc", "-alias", alias, "-keystore", keys, "-file", chain);
    try {
      KeyStore all = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
      byte[] encoded = all.getKey(alias, PASSWORD.toCharArray()).getEncoded();
      Files.createFile(
          key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(
          key,
          "-----BEGIN PRIVATE KEY-----\n"
              + Base64.getMimeEncoder().encodeToString(encoded)
              + "\n-----END PRIVATE KEY-----\n");
      return new Issued(chain, key, context(all, alias));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext context(KeyStore all, String alias)
      throws IOException, GeneralSecurityException {
    KeyStore one = KeyStore.getInstance("PKCS12");
    one.load(null, null);
    one.setKeyEntry(
        alias,
        all.getKey(alias, PASSWORD.toCharArray()),
        PASSWORD.toCharArray(),
        all.getCertificateChain(alias));
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(one, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private void generate(String alias, String extension, List<String> signer) {
    List<Object> command =
        new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-keyalg", "EC"));
    command.addAll(List.of("-dname", "CN=" + alias, "-ext", extension, "-keystore", keys));
    command.addAll(signer);
    keytool(command.toArray());
  }

  private static void keytool(Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
