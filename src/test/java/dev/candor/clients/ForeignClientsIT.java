package dev.candor.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Account;
import dev.candor.testing.Documentation;
import dev.candor.testing.NewerService;
import dev.candor.testing.Products;
import dev.candor.testing.Service;
import dev.candor.testing.SharedSandbox;
import dev.candor.testing.TakesLong;
import io.restassured.response.Response;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A client that is generated from the document logs in, orders, and gets every failure of {@code
 * POST /orders} and {@code POST /users} as a value of its own type with its details, in both media
 * types. It decodes a code that is newer than itself, and waits before it repeats what may help.
 */
@Tag("once")
@TakesLong
class ForeignClientsIT {

  private static final Map<String, String> CALLS =
      Map.of("placeOrder", "POST /orders", "createUser", "POST /users");

  /** Names that schemas are made of, and the code that they do not spell out. */
  private static final Map<String, String> STEMS =
      Map.of(
          "VALIDATION_ERROR", "Validation",
          "AUTHENTICATION_ERROR", "Authentication",
          "INTERNAL_ERROR", "Internal",
          "PAYMENT_FAILED", "Payment",
          "EXPECTATION_FAILED", "Expectation");

  private static final Service SERVICE = SharedSandbox.service();
  private static long product;
  private static Account customer;

  @BeforeAll
  static void start() {
    product = Products.create(SERVICE, 4_900, 1_000);
    customer = Account.open(SERVICE);
  }

  /** Debian's pydantic is older than what the generator needs. */
  @Test
  void python() {
    Program program =
        Program.of("python")
            .requireGenerated("candor/__init__.py")
            .require(
                "no Python with pydantic 2, urllib3 2 and dateutil can be had here",
                "python3",
                "-c",
                "import dateutil, pydantic, urllib3;"
                    + " assert pydantic.VERSION >= '2' and urllib3.__version__ >= '2'");
    check(program, type -> type, "python3", "scenario.py");
  }

  @Test
  void go() {
    Program program =
        Program.of("go")
            .requireGenerated("candor/client.go")
            .require("no Go can be had here", "go", "version");
    program.run("go", "vet", ".");
    program.run("go", "build", "-o", "scenario", ".");
    check(program, type -> type, "./scenario");
  }

  /** A Maven project of its own, which brings the compiler. */
  @Test
  void kotlin() {
    Program program = Program.of("kotlin").requireGenerated("candor/build.gradle");
    program.run(
        "../../../mvnw", "-q", "-B", "-ntp", "kotlin:compile", "dependency:copy-dependencies");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = String.join(File.pathSeparator, "target/classes", "target/dependency/*");
    check(program, type -> type, java, "-cp", classPath, "scenario.ScenarioKt");
  }

  @Test
  void typeScript() {
    Program program = Program.of("typescript").requirePackages();
    program.run(
        "npx", "openapi-typescript", "../../classes/openapi/openapi.json", "-o", "schema.d.ts");
    program.run("npx", "tsc");
    check(program, type -> "", "node", "out/scenario.js");
  }

  /**
   * Runs a scenario and compares what it prints.
   *
   * @param naming what the language calls a type; empty where values have none
   */
  private static void check(Program program, UnaryOperator<String> naming, String... command) {
    try (NewerService newer = NewerService.start()) {
      List<String> expected = new ArrayList<>(List.of("token Bearer", "order paid 9800"));
      List<String> failures = new ArrayList<>();
      for (Map.Entry<String, String> call : new TreeMap<>(CALLS).entrySet()) {
        for (String code : Documentation.operation(call.getValue()).codes()) {
          String details = detailsOf(call.getValue(), code);
          failures.add(call.getKey() + " " + code);
          for (String form : List.of("envelope Failure", "problem Problem")) {
            expected.add(
                line(
                    call.getKey(),
                    form.substring(0, form.indexOf(' ')),
                    code,
                    naming.apply(stem(code) + form.substring(form.indexOf(' ') + 1)),
                    details));
          }
        }
      }
      assertThat(failures).hasSizeGreaterThan(30);
      expected.add(
          line(
              "unknown envelope INVITATION_REQUIRED",
              naming.apply("YetUnknownFailure"),
              "false invited_by"));
      expected.add(
          line("unknown problem INVITATION_REQUIRED", naming.apply("YetUnknownProblem"), "false"));
      expected.addAll(List.of("retried paid", "not retried 403", "not retried 502"));

      List<String> printed =
          program
              .with(
                  Map.of(
                      "CANDOR_URL", SERVICE.url(),
                      "NEWER_URL", newer.url(),
                      "EMAIL", customer.email(),
                      "PASSWORD", customer.password(),
                      "PRODUCT", Long.toString(product),
                      "FAILURES", String.join(",", failures)))
              .run(command);
      assertThat(printed).isEqualTo(expected);
      assertThat(newer.pauses("/orders")).hasSize(2);
      assertThat(newer.pauses("/orders").get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
      assertThat(newer.pauses("/orders").get(1)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
      assertThat(Set.copyOf(newer.keys("/orders"))).hasSize(1).doesNotContain("null");
      assertThat(newer.keys("/users")).as("without a retry").hasSize(3);
      assertThat(newer.keys("/products")).as("without a retry").hasSize(1);
    }
  }

  private static String stem(String code) {
    return STEMS.getOrDefault(code, camelCase(code));
  }

  private static String camelCase(String code) {
    StringBuilder name = new StringBuilder();
    for (String word : code.split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }

  /** The names of the details that the service itself gives. */
  private static String detailsOf(String operation, String code) {
    Response response =
        SERVICE
            .as(customer.token())
            .contentType("application/json")
            .header("Candor-Provoke", code)
            .body("{}")
            .request(operation.split(" ", 2)[0], operation.split(" ", 2)[1]);
    Map<String, Object> details = response.path("error.details");
    return details == null ? "-" : String.join(",", new TreeSet<>(details.keySet()));
  }

  private static String line(String... words) {
    return String.join(" ", words).replaceAll(" +", " ");
  }
}
