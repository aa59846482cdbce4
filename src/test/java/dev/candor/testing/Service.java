package dev.candor.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.kit.KitFilter;
import dev.candor.kit.RawConnection;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The packaged service, running in production mode in a process of its own, on ports that the
 * operating system chose: the jar, or the native executable if the build made one.
 */
public final class Service extends ServiceProcess {

  private static final Pattern LISTENING =
      Pattern.compile(
          "Listening on: http://127.0.0.1:(\\d+)\\. .*http://127.0.0.1:(\\d+)(?s:.*)Installed");

  /** A request that hangs fails its test. */
  private static final RestAssuredConfig BOUNDED =
      RestAssuredConfig.config()
          .httpClient(
              HttpClientConfig.httpClientConfig()
                  .setParam("http.socket.timeout", (int) Patience.BUDGET.toMillis()));

  private static final String LOOPBACK = "127.0.0.1";

  /** The first admin of every service. */
  public static final String ADMIN_EMAIL = "admin@example.com";

  public static final String ADMIN_PASSWORD = "the first admin";

  /** Half of the time for which a token is good. */
  private static final Duration TOKEN_RENEWED_AFTER = Duration.ofMinutes(30);

  private final int port;
  private final int managementPort;
  private @Nullable String adminToken;
  private Instant adminTokenRenewed = Instant.MIN;

  private Service(Process process, Path output, @Nullable PipeReader reader) {
    super(process, output, reader);
    Matcher listening = await("the service listens", LISTENING);
    this.port = Integer.parseInt(listening.group(1));
    this.managementPort = Integer.parseInt(listening.group(2));
  }

  /**
   * Starts a service with a data directory and further settings in their environment form; an empty
   * one takes back what all services have.
   */
  public static Service start(Path dataDir, Map<String, String> settings) {
    List<String> options = new ArrayList<>(ReferenceRun.jvmOptions());
    String agent = System.getProperty("candor.agent", "");
    if (!agent.isEmpty()) {
      options.add(agent);
    }
    return startWith(options, dataDir, settings);
  }

  /** Starts another service than the one under test, which is on the same kernel. */
  public static Service startJar(Path jar, Path dataDir, Map<String, String> settings) {
    return launch(ServiceCommand.java(List.of(), jar), dataDir, settings);
  }

  /** Starts the build with options for its JVM, if it has one. */
  public static Service startWith(
      List<String> jvmOptions, Path dataDir, Map<String, String> settings) {
    return launch(ServiceCommand.command(jvmOptions), dataDir, settings);
  }

  /** Starts a service that trusts the authority of the tests' certificates and no other. */
  public static Service startTrusting(
      Certificates certificates, Path dataDir, Map<String, String> settings) {
    List<String> trust = certificates.trustOptions();
    List<String> options = new ArrayList<>(ReferenceRun.jvmOptions());
    options.addAll(trust);
    List<String> command = new ArrayList<>(ServiceCommand.command(options));
    if (Build.current().isNative()) {
      command.addAll(trust);
    }
    return launch(command, dataDir, settings);
  }

  /** Starts a service that may open a number of file descriptors, as {@code ulimit -n} sets it. */
  public static Service startWithDescriptors(
      int descriptors, Path dataDir, Map<String, String> settings) {
    return startAfter("ulimit -n " + descriptors, dataDir, settings);
  }

  /** Starts a service whose files can be limited later, see {@link #limitFiles}. */
  public static Service startWithLimitedFiles(Path dataDir, Map<String, String> settings) {
    // Else the signal of a file at its limit would end the native executable.
    return startAfter("trap '' XFSZ", dataDir, settings);
  }

  private static Service startAfter(String shell, Path dataDir, Map<String, String> settings) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", shell + "; exec \"$@\"", "sh"));
    command.addAll(ServiceCommand.command(ReferenceRun.jvmOptions()));
    return launch(command, dataDir, settings);
  }

  /** Starts a service that writes its log to a pipe, whose reader can stop. */
  public static Service startBehindPipe(Path dataDir, Map<String, String> settings) {
    return launch(ServiceCommand.command(ReferenceRun.jvmOptions()), dataDir, settings, true);
  }

  private static Service launch(List<String> command, Path dataDir, Map<String, String> settings) {
    return launch(command, dataDir, settings, false);
  }

  private static Service launch(
      List<String> command, Path dataDir, Map<String, String> settings, boolean piped) {
    try {
      Path output = Files.createTempFile(dataDir, "service", ".log");
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(ServiceCommand.environment(dataDir, settings));
      Process process = (piped ? builder : builder.redirectOutput(output.toFile())).start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new Service(process, output, piped ? PipeReader.start(process, output) : null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the service's own port is, such as {@code http://127.0.0.1:8080}. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** A request to the service's own port, whose answer has to be one that is documented. */
  public RequestSpecification request() {
    return given()
        .config(BOUNDED)
        .baseUri(url())
        .filter(new KitFilter(Documentation.served(), "Candor-Provoke"));
  }

  /** The OpenAPI document that the service serves. */
  public String document() {
    return given().config(BOUNDED).baseUri(url()).get("/openapi").asString();
  }

  /** A request with a token. */
  public RequestSpecification as(String token) {
    return request().header("Authorization", "Bearer " + token);
  }

  /** A request of the first admin's. */
  public RequestSpecification admin() {
    return as(adminToken());
  }

  /** A token of the first admin's that is good for a while: on a busy core, a run takes hours. */
  public synchronized String adminToken() {
    if (adminToken == null || adminTokenRenewed.plus(TOKEN_RENEWED_AFTER).isBefore(Instant.now())) {
      adminTokenRenewed = Instant.now();
      adminToken = token(ADMIN_EMAIL, ADMIN_PASSWORD);
    }
    return adminToken;
  }

  /** Returns a token as soon as the service can give one, which it must. */
  String token(String email, String password) {
    Response answer =
        Patience.await("a token is given")
            .until(() -> logIn(email, password), response -> response.statusCode() != 503);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.path("access_token");
  }

  /** Asks for a token. */
  public Response logIn(String email, String password) {
    return request()
        .contentType("application/json")
        .body("{\"email\": \"" + email + "\", \"password\": \"" + password + "\"}")
        .post("/auth/token");
  }

  /** A request to the management port. */
  public RequestSpecification management() {
    return given().config(BOUNDED).baseUri("http://127.0.0.1").port(managementPort);
  }

  /** A socket connected to the service's own port. */
  public RawConnection connect() {
    return new RawConnection(port);
  }

  /** One of the two ports' number. */
  public int port(Port which) {
    return which == Port.SERVICE ? port : managementPort;
  }

  /** A socket connected to one of the two ports. */
  public RawConnection connect(Port which) {
    return new RawConnection(port(which));
  }

  /** A socket connected to one of the two ports from another address of this machine. */
  public RawConnection connectFrom(String address, Port which) {
    return new RawConnection(port(which), address, 0);
  }

  /** The same with room for a number of unread bytes. */
  public RawConnection connectFrom(String address, Port which, int bytes) {
    return new RawConnection(port(which), address, bytes);
  }

  /** A socket connected to one of the two ports that has room for a number of unread bytes. */
  public RawConnection connectWithBuffer(int bytes, Port which) {
    return new RawConnection(port(which), LOOPBACK, bytes);
  }

  /** The sum of a metric's series whose labels contain a text; 0 if there is none. */
  public double metric(String name, String labels) {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> line.contains(labels))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** The metrics, read over a connection that is closed at once, and so counts for one only. */
  private String metrics() {
    try (RawConnection connection = connect(Port.MANAGEMENT)) {
      return connection
          .send("GET /q/metrics HTTP/1.1\r\nHost: localhost\r\nAccept: text/plain\r\n\r\n")
          .receive()
          .body();
    }
  }
}
