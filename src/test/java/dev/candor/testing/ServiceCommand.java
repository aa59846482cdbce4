package dev.candor.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What starts a service: a command and an environment. */
final class ServiceCommand {

  /** Without it, a native executable takes most of the machine's. */
  private static final String MEMORY = "-Xmx256m";

  private ServiceCommand() {}

  /** {@return what starts the build, with options for its JVM if it has one} */
  static List<String> command(List<String> jvmOptions) {
    Build build = Build.current();
    if (build.isNative()) {
      return List.of(build.artifact().toString(), MEMORY);
    }
    return java(jvmOptions, build.artifact());
  }

  /** {@return what starts a jar} */
  static List<String> java(List<String> jvmOptions, Path jar) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(MEMORY);
    // Most of a service's short life in a test is its start, which these halve.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  /**
   * {@return the environment of a service}
   *
   * @param settings in their environment form; an empty one takes back what all services have
   */
  static Map<String, String> environment(Path dataDir, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>();
    environment.put("CANDOR_DATA_DIR", dataDir.toString());
    environment.put("CANDOR_PASSWORD_COST", "4");
    environment.put("CANDOR_PASSWORD_WAITING_PER_ADDRESS", "1000");
    // A test that stands still has not waited too long for its turn.
    environment.put("CANDOR_PASSWORD_MAX_WAIT", "10s");
    // A test looks for the line of its failure, and all tests are one client.
    environment.put("CANDOR_FAILURE_LINES_PER_CLIENT", "10000");
    environment.put("CANDOR_FAILURE_LINES_PER_CODE", "100000");
    environment.put("CANDOR_LOG_QUEUE", "65536");
    // Nor are lines lost because a machine stands still while the process ends.
    environment.put("CANDOR_LOG_DRAIN_TIMEOUT", "10s");
    environment.put("CANDOR_JOURNAL_PER_CLIENT", "10000");
    // On a busy machine, an answer that is late is not one that Redis owes.
    environment.put("CANDOR_REDIS_TIMEOUT", "10s");
    environment.put("QUARKUS_REDIS_TCP_READ_IDLE_TIMEOUT", "10S");
    // Nor one that an issuer of tokens owes.
    environment.put("CANDOR_TOKEN_ISSUER_TIMEOUT", "30s");
    // Nor is a process that stands still one whose event loop is blocked.
    environment.put("QUARKUS_VERTX_MAX_EVENT_LOOP_EXECUTE_TIME", "1M");
    // Nor is a transaction that is late one that the embedded database owes.
    environment.put("QUARKUS_DATASOURCE_H2_JDBC_ACQUISITION_TIMEOUT", "10S");
    environment.put("CANDOR_ADMIN_EMAIL", Service.ADMIN_EMAIL);
    environment.put("CANDOR_ADMIN_PASSWORD", Service.ADMIN_PASSWORD);
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
    return environment;
  }
}
