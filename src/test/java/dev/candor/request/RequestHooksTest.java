package dev.candor.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import jakarta.ws.rs.ext.ReaderInterceptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** What a request passes is in the table, each as often as it stands there. */
@AnalyzeClasses(packages = "dev.candor", importOptions = ImportOption.DoNotIncludeTests.class)
class RequestHooksTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| [^|]+ \\| `(\\w+)` \\| ([^|]+) \\|");

  @ArchTest
  static void eachFilterOfTheRouterIsInTheTable(JavaClasses classes) throws IOException {
    assertThat(
            hooks(
                classes,
                type ->
                    type.getMethodCallsFromSelf().stream()
                        .filter(call -> call.getTargetOwner().isEquivalentTo(Filters.class))))
        .containsExactlyInAnyOrderElementsOf(rows("Vert.x filter"));
  }

  @ArchTest
  static void eachFilterOfJaxRsIsInTheTable(JavaClasses classes) throws IOException {
    assertThat(
            hooks(
                classes,
                type ->
                    type.getMethods().stream()
                        .filter(method -> method.isAnnotatedWith(ServerRequestFilter.class))))
        .containsExactlyInAnyOrderElementsOf(rows("JAX-RS filter"));
  }

  @ArchTest
  static void eachReaderInterceptorIsInTheTable(JavaClasses classes) throws IOException {
    assertThat(kinds(classes, ReaderInterceptor.class))
        .containsExactlyInAnyOrderElementsOf(rows("JAX-RS reader interceptor"));
  }

  @ArchTest
  static void authenticationIsAFilterAndNoMechanismOfItsOwn(JavaClasses classes) {
    assertThat(kinds(classes, HttpAuthenticationMechanism.class)).isEmpty();
  }

  /** Returns the name of each class as often as something is found in it. */
  private static List<String> hooks(JavaClasses classes, Function<JavaClass, Stream<?>> find) {
    return classes.stream()
        .flatMap(type -> find.apply(type).map(found -> type.getSimpleName()))
        .toList();
  }

  private static List<String> kinds(JavaClasses classes, Class<?> kind) {
    return hooks(classes, type -> Stream.of(type).filter(it -> it.isAssignableTo(kind)));
  }

  private static List<String> rows(String mechanism) throws IOException {
    return ROW.matcher(Files.readString(Path.of("docs/request.md")))
        .results()
        .filter(row -> row.group(2).startsWith(mechanism))
        .map(row -> row.group(1))
        .toList();
  }
}
