package dev.candor.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.oneOf;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Postgres;
import dev.candor.testing.Service;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of every kind, wherever a client may send some. */
class TextIT {

  private static final String EMOJI = "\uD83D\uDE00";
  private static final Service SERVICE = Engine.EMBEDDED.service();

  @ParameterizedTest
  @EnumSource(Engine.class)
  void aNameIsMeasuredInCharacters(Engine engine) {
    Service service = engine.service();
    String longest = EMOJI.repeat(200);
    Response created = send(service, "POST", "/products", product(longest));
    created.then().statusCode(201).body("name", equalTo(longest));
    String path = created.header("Location");
    service.request().get(path).then().body("name", equalTo(longest));
    send(service, "PUT", path, product(longest)).then().statusCode(200);
    send(service, "PATCH", path, "{\"name\": \"" + longest + "\"}").then().statusCode(200);
    String tooLong = longest + EMOJI;
    refuses(send(service, "POST", "/products", product(tooLong)), "/name", "max_length");
    refuses(send(service, "PUT", path, product(tooLong)), "/name", "max_length");
    refuses(send(service, "PATCH", path, "{\"name\": \"" + tooLong + "\"}"), "/name", "max_length");
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void anAddressIsStoredAsItIsMeasured(Engine engine) {
    Service service = engine.service();
    // A capital I with a dot above has two characters in lower case.
    String address =
        "\u0130".repeat(32) + random() + "@" + ("d".repeat(60) + ".").repeat(3) + "Com";
    String stored = address.replace("Com", "com");
    Response created = send(service, "POST", "/users", user(address));
    created.then().statusCode(201).body("email", equalTo(stored));
    assertThat(service.logIn(address, "correct horse").statusCode()).isEqualTo(200);
    String path = created.header("Location");
    send(service, "PATCH", path, "{\"email\": \"" + address + "\"}").then().statusCode(200);
    service.admin().get(path).then().body("email", equalTo(stored));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0130", "\u03A3", "\u1E9E", "\u0386\u03A3"})
  void onlyLettersOfAsciiAreFoldedInAnAddress(String letter) {
    String address = letter + random() + letter + "@example.com";
    send(SERVICE, "POST", "/users", user(address))
        .then()
        .statusCode(201)
        .body("email", equalTo(address));
    String lower = address.toLowerCase(Locale.ROOT);
    send(SERVICE, "POST", "/users", user(lower)).then().statusCode(201);
    assertThat(send(SERVICE, "POST", "/users", user(address)).statusCode()).isEqualTo(409);
    assertThat(SERVICE.logIn(address, "correct horse").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\u0007",
        "\\n",
        "\\u0085",
        "\\u00AD",
        "\\u200B",
        "\\u200D",
        "\\u202E",
        "\\u2066",
        "\\uFEFF",
        "\\uD83D",
        "\\uDE00",
        "\\uE000",
        "\\u0378",
        "\\uDB40\\uDC41",
        "\\uD83F\\uDFFF"
      })
  void whatIsNotShownIsNoText(String character) {
    refusesInNames(character);
    String address = "a" + character + "b" + random() + "@example.com";
    refuses(send(SERVICE, "POST", "/auth/token", user(address)), "/email", "text");
  }

  /** An account of an earlier version can have such an address. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\u034F",
        "\\u115F",
        "\\u17B4",
        "\\u180B",
        "\\u2028",
        "\\u2029",
        "\\u3164",
        "\\uFE00",
        "\\uFFA0",
        "\\uDB40\\uDDEF"
      })
  void whatIsAnInvisibleLetterOrMarkIsNoTextEither(String character) {
    refusesInNames(character);
    String domain = random() + "@exa" + character + "mple.com";
    refuses(send(SERVICE, "POST", "/users", user(domain)), "/email", "text");
    String last = random() + "@example.com" + character;
    refuses(send(SERVICE, "POST", "/users", user(last)), "/email", "text");
    Envelope.check(
        send(SERVICE, "POST", "/auth/token", user(last)).then(), 401, "AUTHENTICATION_ERROR");
  }

  @Test
  void aSymbolMayBeShownAsAPicture() {
    String name = "\u2764\uFE0F mug";
    send(SERVICE, "POST", "/products", product(name))
        .then()
        .statusCode(201)
        .body("name", equalTo(name));
  }

  private static void refusesInNames(String character) {
    Account account = Account.open(SERVICE);
    String product = send(SERVICE, "POST", "/products", product("Pen")).header("Location");
    String address = "a" + character + "b" + random() + "@example.com";
    String name = "P" + character + "n";
    String order =
        "{\"items\": [{\"product_id\": 1, \"quantity\": 1}], \"payment\": {\"token\": \""
            + name
            + "\"}}";
    String window = "{\"estimated_recovery\": \"2099-01-01T00:00:00Z\", \"message\": \"" + name;
    refuses(send(SERVICE, "POST", "/users", user(address)), "/email", "text");
    refuses(send(SERVICE, "PUT", account.path(), user(address)), "/email", "text");
    refuses(
        send(SERVICE, "PATCH", account.path(), "{\"email\": \"" + address + "\"}"),
        "/email",
        "text");
    refuses(send(SERVICE, "POST", "/products", product(name)), "/name", "text");
    refuses(send(SERVICE, "PUT", product, product(name)), "/name", "text");
    refuses(send(SERVICE, "PATCH", product, "{\"name\": \"" + name + "\"}"), "/name", "text");
    refuses(send(SERVICE, "POST", "/orders", order), "/payment/token", "text");
    refuses(send(SERVICE, "PUT", "/admin/maintenance", window + "\"}"), "/message", "text");
  }

  @Test
  void aViolationIsTrueOfItsElement() {
    String roles =
        IntStream.range(0, 150)
            .mapToObj(i -> "\"x" + i + "\"")
            .collect(Collectors.joining(", ", "[", "]"));
    String patch = "{\"roles\": " + roles + "}";
    String whole = user(random() + "@example.com").replace("}", ", \"roles\": " + roles + "}");
    String path = Account.open(SERVICE).path();
    for (Response response :
        List.of(
            send(SERVICE, "POST", "/users", whole),
            send(SERVICE, "PUT", path, whole),
            send(SERVICE, "PATCH", path, patch))) {
      Envelope.check(response.then(), 400, "VALIDATION_ERROR");
      List<String> rules = response.path("error.details.violations.rule");
      assertThat(rules).contains("size").containsOnly("size", "one_of");
    }
  }

  @Test
  void anErrorOfTheDatabaseIsLoggedWithoutWhatItWasGiven() {
    String url = Postgres.shared().createDatabase();
    try (Service service = Service.start(Engine.newDirectory(), Postgres.patient(url))) {
      String path = Account.open(service).path();
      service.adminToken();
      keepsAnOldAddress(service, url);
      Postgres.shared().execute(url, "ALTER TABLE users ALTER COLUMN email TYPE VARCHAR(50)");
      String address = random() + "." + random() + "@example.com";
      Envelope.check(send(service, "POST", "/users", user(address)).then(), 500, "INTERNAL_ERROR");
      Envelope.check(send(service, "PUT", path, user(address)).then(), 500, "INTERNAL_ERROR");
      String log =
          Patience.await("both errors are logged")
              .until(service::log, text -> text.contains("UPDATE users SET email = :email"));
      assertThat(log).contains("INSERT INTO users", "SQLState 22001", "UserStore.insert");
      assertThat(log).doesNotContain(address, "$2a$", "$2b$");
    }
  }

  /** What an earlier version has accepted logs in, and is in the way of no other change. */
  private static void keepsAnOldAddress(Service service, String url) {
    Account old = Account.open(service);
    String address = "a\u034F\u3164\uFF21@example.com\uFE0F";
    Postgres.shared()
        .execute(url, "UPDATE users SET email = '" + address + "' WHERE id = " + old.id());
    assertThat(service.logIn(address, old.password()).statusCode()).isEqualTo(200);
    String password = "{\"password\": \"battery staple\"}";
    send(service, "PATCH", old.path(), password)
        .then()
        .statusCode(200)
        .body("email", equalTo(address));
    assertThat(service.logIn(address, "battery staple").statusCode()).isEqualTo(200);
    String named = "{\"email\": \"" + address + "\"}";
    refuses(send(service, "PATCH", old.path(), named), "/email", "text");
  }

  /** Whatever is no text may be no address, either. */
  private static void refuses(Response response, String pointer, String rule) {
    String rules = "error.details.violations.findAll { it.pointer == '" + pointer + "' }.rule";
    Envelope.check(response.then(), 400, "VALIDATION_ERROR")
        .body(rules, hasItem(rule))
        .body(rules, everyItem(oneOf(rule, "email")));
  }

  private static Response send(Service service, String method, String path, String body) {
    return service
        .admin()
        .contentType("application/json; charset=UTF-8")
        .body(body)
        .request(method, path);
  }

  private static String product(String name) {
    return "{\"name\": \"" + name + "\", \"price\": 1, \"currency\": \"EUR\", \"stock\": 1}";
  }

  private static String user(String email) {
    return "{\"email\": \"" + email + "\", \"password\": \"correct horse\"}";
  }

  private static String random() {
    return UUID.randomUUID().toString().substring(0, 23);
  }
}
