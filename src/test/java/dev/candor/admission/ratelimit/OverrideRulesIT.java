package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What an override may say, of whom, and who may say it, on both databases. */
@ParameterizedClass
@EnumSource(Engine.class)
@Tag("once")
class OverrideRulesIT extends OverrideSteps {

  OverrideRulesIT(Engine engine) {
    super(engine);
  }

  @Test
  void allThatIsWrongWithABodyIsSaidAtOnce() {
    ValidatableResponse refused =
        put(
            service,
            ofAddress(address),
            "{\"limits\": {\"brust\": {\"limit\": 0, \"period\": \"1y\"},"
                + " \"dear\": {\"limit\": 3, \"period\": \"367d\", \"per\": 1}, \"ip\": {},"
                + " \"login\": null}, \"until\": \"yesterday\", \"unitl\": 1}");
    Envelope.check(refused, 400, "VALIDATION_ERROR");
    assertThat(refused.extract().<List<String>>path("error.details.violations.pointer"))
        .containsExactlyInAnyOrder(
            "/limits/brust",
            "/limits/brust/limit",
            "/limits/brust/period",
            "/limits/dear/limit",
            "/limits/dear/period",
            "/limits/dear/per",
            "/limits/ip/limit",
            "/limits/ip/period",
            "/limits/login",
            "/until",
            "/unitl");
    refused.body(
        "error.details.violations.find { it.pointer == '/limits/brust' }.message",
        equalTo("must be a policy: login, user, address, ip, network, failures, dear"));
    for (String body : List.of("{}", "{\"limits\": {}}", "{\"limits\": null}")) {
      Envelope.check(put(service, ofAddress(address), body), 400, "VALIDATION_ERROR")
          .body("error.details.violations.pointer", equalTo(List.of("/limits")));
    }
  }

  @Test
  void aPolicyThatDoesNotCountTheTargetIsAViolation() {
    String body =
        "{\"limits\": {\"user\": {\"limit\": 5, \"period\": \"60s\"},"
            + " \"network\": {\"limit\": 5, \"period\": \"60s\"},"
            + " \"ip\": {\"limit\": 5, \"period\": \"60s\"}}}";
    Envelope.check(put(service, ofAddress(address), body), 400, "VALIDATION_ERROR")
        .body(
            "error.details.violations.pointer",
            equalTo(List.of("/limits/network", "/limits/user")));
    Envelope.check(put(service, ofUser(Account.open(service)), body), 400, "VALIDATION_ERROR")
        .body(
            "error.details.violations.pointer", equalTo(List.of("/limits/ip", "/limits/network")));
  }

  @Test
  void whatIsWrongWithPathAndBodyIsToldTogether() {
    String body = "{\"limits\": {\"ip\": {\"limit\": 0, \"period\": \"60\"}}}";
    Envelope.check(put(service, "/admin/rate-limits/account/1", body), 400, "VALIDATION_ERROR")
        .body("error.details.violations.field", equalTo(List.of("limit", "period", "by")));
  }

  @Test
  void aTargetIsAUserOrAnAddress() {
    String body = "{\"limits\": {\"ip\": {\"limit\": 5, \"period\": \"60s\"}}}";
    Envelope.check(put(service, "/admin/rate-limits/account/1", body), 400, "VALIDATION_ERROR")
        .body("error.details.violations.field", equalTo(List.of("by")));
    for (String id : List.of("example.com", "1.2.3", "1.2.3.4.5", "2001:db8", "[::1]")) {
      Envelope.check(put(service, ofAddress(id), body), 400, "VALIDATION_ERROR")
          .body("error.details.violations", hasSize(1))
          .body("error.details.violations.field", equalTo(List.of("id")));
    }
    Envelope.check(
            put(
                service,
                "/admin/rate-limits/user/987654321",
                "{\"limits\": {\"user\": {\"limit\": 5, \"period\": \"60s\"}}}"),
            404,
            "RESOURCE_NOT_FOUND")
        .body("error.details.resource", equalTo("user"));
  }

  @Test
  void whatTheAuditNamesCanBeAskedFor() {
    String body = "{\"limits\": {\"ip\": {\"limit\": 5, \"period\": \"60s\"}}}";
    put(service, ofAddress("2001:db8:77:2:3::4"), body)
        .statusCode(200)
        .body("id", equalTo("2001:db8:77:2::/64"));
    service.admin().get(ofAddress("2001:db8:77:2::")).then().statusCode(200);
    List<String> targets =
        service.admin().get("/admin/audit?limit=100").jsonPath().getList("items.target");
    assertThat(targets)
        .filteredOn(target -> target.contains("2001:db8:77:2"))
        .isNotEmpty()
        .allSatisfy(target -> service.admin().get(target).then().statusCode(200));
  }

  @Test
  void onlyAdminsMay() {
    Account ann = Account.open(service);
    Envelope.check(ann.request().get(ofUser(ann)).then(), 403, "INSUFFICIENT_PERMISSIONS");
    Envelope.check(service.request().get(ofUser(ann)).then(), 401, "AUTHENTICATION_ERROR");
  }
}
