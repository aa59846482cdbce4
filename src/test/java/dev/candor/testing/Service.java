package dev.candor.testing;

import static io.restassured.RestAssured.given;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The packaged service, running in production mode in a process of its own, on ports that the
 * operating system chose: the jar, or the native executable if the build made one.
 */
public final class Service implements AutoCloseable {

  private static final Pattern LISTENING =
      Pattern.compile("Listening on: http://127.0.0.1:(\\d+)\\. .*http://127.0.0.1:(\\d+)");

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

  private final Process process;
  private final Path output;
  private final int port;
  private final int managementPort;
  private final @Nullable PipeReader reader;
  private @Nullable String adminToken;

  private Service(Process process, Path output, @Nullable PipeReader reader) {
    this.process = process;
    this.output = output;
    this.reader = reader;
    Matcher listening = awaitListening();
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
    return launch(java(List.of(), jar), dataDir, settings);
  }

  /** Starts the build with options for its JVM, if it has one. */
  static Service startWith(List<String> jvmOptions, Path dataDir, Map<String, String> settings) {
    return launch(command(jvmOptions), dataDir, settings);
  }

  /** Starts a service that trusts the authority of the tests' certificates and no other. */
  public static Service startTrusting(
      Certificates certificates, Path dataDir, Map<String, String> settings) {
    List<String> trust = certificates.trustOptions();
    List<String> command = new ArrayList<>(command(trust));
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
    command.addAll(command(ReferenceRun.jvmOptions()));
    return launch(command, dataDir, settings);
  }

  /** Starts a service that writes its log to a pipe, whose reader can stop. */
  public static Service startBehindPipe(Path dataDir, Map<String, String> settings) {
    return launch(command(ReferenceRun.jvmOptions()), dataDir, settings, true);
  }

  private static List<String> command(List<String> jvmOptions) {
    Build build = Build.current();
    if (build.isNative()) {
      return List.of(build.artifact().toString());
    }
    return java(jvmOptions, build.artifact());
  }

  private static List<String> java(List<String> jvmOptions, Path jar) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    // Most of a service's short life in a test is its start, which these halve.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  private static Service launch(List<String> command, Path dataDir, Map<String, String> settings) {
    return launch(command, dataDir, settings, false);
  }

  private static Service launch(
      List<String> command, Path dataDir, Map<String, String> settings, boolean piped) {
    try {
      Path output = Files.createTempFile(dataDir, "service", ".log");
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      Map<String, String> environment = new HashMap<>();
      environment.put("CANDOR_DATA_DIR", dataDir.toString());
      environment.put("CANDOR_PASSWORD_COST", "4");
      environment.put("CANDOR_PASSWORD_WAITING_PER_ADDRESS", "1000");
      // A test looks for the line of its failure, and all tests are one client.
      environment.put("CANDOR_FAILURE_LINES_PER_CLIENT", "10000");
      environment.put("CANDOR_FAILURE_LINES_PER_CODE", "100000");
      environment.put("CANDOR_LOG_QUEUE", "65536");
      environment.put("CANDOR_JOURNAL_PER_CLIENT", "10000");
      // On a busy machine, an answer that is late is not one that Redis owes.
      environment.put("CANDOR_REDIS_TIMEOUT", "10s");
      environment.put("CANDOR_ADMIN_EMAIL", ADMIN_EMAIL);
      environment.put("CANDOR_ADMIN_PASSWORD", ADMIN_PASSWORD);
      for (String limit :
          List.of("IP", "USER", "LOGIN", "ADDRESS", "NETWORK", "ACCOUNT", "FAILURES")) {
        environment.put("CANDOR_RATE_LIMIT_" + limit + "_LIMIT", "1000000");
      }
      if (settings.containsKey("CANDOR_DATABASE_URL")) {
        environment.putAll(Keys.shared().settings());
      }
      environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
      environment.put("QUARKUS_HTTP_PORT", "0");
      environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
      environment.put("QUARKUS_MANAGEMENT_PORT", "0");
      environment.putAll(settings);
      environment.values().removeIf(String::isEmpty);
      builder.environment().putAll(environment);
      Process process = (piped ? builder : builder.redirectOutput(output.toFile())).start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new Service(process, output, piped ? PipeReader.start(process, output) : null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Matcher awaitListening() {
    return Patience.await("the service listens")
        .atMost(Patience.START)
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new IllegalStateException("The service ended:\n" + log());
              }
              return LISTENING.matcher(log());
            },
            Matcher::find);
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

  /** A token of the first admin's. */
  public synchronized String adminToken() {
    if (adminToken == null) {
      adminToken = token(ADMIN_EMAIL, ADMIN_PASSWORD);
    }
    return adminToken;
  }

  /** Returns a token as soon as the service can give one. */
  String token(String email, String password) {
    return Patience.await("a token is given")
        .until(() -> logIn(email, password), response -> response.statusCode() != 503)
        .path("access_token");
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

  /** A socket connected to the management port. */
  public RawConnection connectToManagement() {
    return new RawConnection(managementPort);
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

  /** The reader of the pipe that the log is written to. */
  public PipeReader reader() {
    return Objects.requireNonNull(reader);
  }

  /** All that the service has printed. */
  public String log() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** The resident memory of the process, in bytes. */
  public long residentMemory() {
    try {
      String status = Files.readString(Path.of("/proc", Long.toString(pid()), "status"));
      Matcher size = Pattern.compile("VmRSS:\\s+(\\d+) kB").matcher(status);
      if (!size.find()) {
        throw new IllegalStateException("No VmRSS in " + status);
      }
      return Long.parseLong(size.group(1)) * 1024;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has the JVM find out what is alive on its heap. */
  public void collectGarbage() {
    try {
      new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
              Long.toString(pid()),
              "GC.run")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many files and sockets the process has open. */
  public int openDescriptors() {
    String[] descriptors = Path.of("/proc", Long.toString(pid()), "fd").toFile().list();
    return descriptors == null ? 0 : descriptors.length;
  }

  /**
   * Limits the size of each file that the process writes, as a full disk does. Needs no privilege.
   *
   * @param bytes as {@code prlimit --fsize} takes it: a number, or {@code unlimited}
   */
  public void limitFiles(String bytes) {
    List<String> command = List.of("prlimit", "--pid", "" + pid(), "--fsize=" + bytes + ":");
    try {
      Process prlimit = new ProcessBuilder(command).inheritIO().start();
      if (prlimit.waitFor() != 0) {
        throw new IllegalStateException(command + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the process at once, as kill -9 does. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** Asks the process to end, as Kubernetes does, and waits until it has. */
  @Override
  public void close() {
    terminate();
    awaitExit();
  }

  /** Asks the process to end and does not wait. */
  public void terminate() {
    // The process itself would close the pipe that its log is read from, too.
    process.toHandle().destroy();
  }

  /** What the process, which has ended, exited with. */
  public int exitStatus() {
    return process.exitValue();
  }

  /** The processor time that the process has used. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Whether the process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the process to end. */
  public void awaitExit() {
    awaitExit(Patience.BUDGET);
  }

  /**
   * Waits for the process to end.
   *
   * @throws IllegalStateException if it takes longer
   */
  public void awaitExit(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("The service did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
