package dev.candor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.candor.testing.Patience;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** What keeps the tests green on any machine. */
@AnalyzeClasses(packages = "dev.candor", importOptions = ImportOption.OnlyIncludeTests.class)
class TestArchitectureTest {

  @ArchTest
  static final ArchRule WAITS_HAVE_ONE_BUDGET =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Patience.class)
          .should()
          .callMethod(Awaitility.class, "await")
          .orShould()
          .callMethod(Awaitility.class, "await", String.class)
          .because("Patience.await names the condition and has the budget of the suite");

  /** The code that docs/clients.md shows is a client's, which waits as long as it is asked to. */
  @ArchTest
  static final ArchRule NOBODY_SLEEPS =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Patience.class)
          .and()
          .doNotHaveFullyQualifiedName("dev.candor.client.Retry")
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(TimeUnit.class, "sleep", long.class)
          .because("a condition is awaited, and no time is long enough on every machine");

  @ArchTest
  static final ArchRule THE_KIT_NEEDS_NO_SERVICE_OF_OURS =
      classes()
          .that()
          .resideInAPackage("dev.candor.kit")
          .and()
          .haveSimpleNameNotEndingWith("IT")
          .and()
          .haveSimpleNameNotEndingWith("Test")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.candor.kit",
              "java..",
              "com.fasterxml.jackson..",
              "com.networknt.schema..",
              "io.restassured..",
              "org.assertj.core..",
              "org.hamcrest..",
              "org.jspecify.annotations",
              "org.junit.jupiter.api..")
          .because("it is published, for any service");
}
