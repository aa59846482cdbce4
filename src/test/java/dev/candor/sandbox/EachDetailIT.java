package dev.candor.sandbox;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.testing.Service;
import dev.candor.testing.SharedSandbox;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every detail of every code can have another value than in the example. */
@Tag("once")
@ResourceLock(value = SharedSandbox.LOCK, mode = ResourceAccessMode.READ)
class EachDetailIT {

  /** Strings that are names out of a set that is not closed for clients. */
  private static final Map<String, String> NAMES = Map.of("required_role", "user");

  private static final Service SERVICE = SharedSandbox.service();

  /**
   * A detail of a code, or a member of the objects that a detail lists.
   *
   * @param path where it is in the details
   * @param values all that it can be; empty if that is not a closed set
   * @param usual its value in the first example
   */
  record Detail(
      String code, String name, String path, String type, List<String> values, String usual) {

    /** Another value, as a demand says it, that is also what the answer has. */
    private String other() {
      return switch (type) {
        case "integer", "integer or string" -> "4711";
        case "boolean" -> "true";
        case "timestamp" -> "2099-01-01T00:00:00Z";
        case "list of strings" -> "one/1,two";
        default ->
            values.stream()
                .filter(value -> !value.equals(usual))
                .findFirst()
                .orElse(NAMES.getOrDefault(name, "/another"));
      };
    }
  }

  static Stream<Detail> details() {
    JsonPath errors = SERVICE.request().get("/errors").jsonPath();
    List<Detail> all = new ArrayList<>();
    for (Map<String, Object> entry : errors.<Map<String, Object>>getList("items")) {
      String code = text(entry, "code");
      String example = "items.find { it.code == '" + code + "' }.examples[0].error.details.";
      for (Map<String, Object> detail : members(entry, "details")) {
        String name = text(detail, "name");
        if (members(detail, "members").isEmpty()) {
          all.add(detail(code, detail, name, errors.getString(example + name)));
        }
        for (Map<String, Object> member : members(detail, "members")) {
          String path = name + "[0]." + member.get("name");
          all.add(detail(code, member, path, errors.getString(example + path)));
        }
      }
    }
    assertThat(all).hasSizeGreaterThan(20);
    return all.stream();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> members(Map<String, Object> of, String name) {
    return (List<Map<String, Object>>) requireNonNull(of.get(name));
  }

  private static String text(Map<String, Object> of, String name) {
    return String.valueOf(of.get(name));
  }

  private static Detail detail(
      String code, Map<String, Object> said, String path, @Nullable String usual) {
    List<String> values = texts((List<?>) requireNonNull(said.get("values")));
    return new Detail(
        code, text(said, "name"), path, text(said, "type"), values, String.valueOf(usual));
  }

  @ParameterizedTest
  @MethodSource("details")
  void aDetailCanVary(Detail detail) {
    String other = detail.other();
    assertThat(other).isNotEqualTo(detail.usual());
    JsonPath answer =
        SERVICE
            .request()
            .header("Candor-Provoke", detail.code() + ";" + detail.name() + "=" + other)
            .get("/products")
            .jsonPath();
    assertThat(answer.getString("error.code")).isEqualTo(detail.code());
    Object value = requireNonNull(answer.get("error.details." + detail.path()));
    assertThat(value instanceof List<?> list ? String.join(",", texts(list)) : value.toString())
        .isEqualTo(other);
  }

  private static List<String> texts(List<?> list) {
    return list.stream().map(Object::toString).toList();
  }
}
