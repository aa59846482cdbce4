package dev.candor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Every arrow points down: {@code docs/architecture.md} draws the floors. */
@AnalyzeClasses(packages = "dev.candor", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {

  @ArchTest
  static final ArchRule THE_CORE_KNOWS_THE_JDK_ONLY =
      classes()
          .that()
          .resideInAPackage("dev.candor.failure")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("dev.candor.failure", "java..", "org.jspecify.annotations")
                  .or(type(Public.class)))
          .because("a failure must be usable wherever something can fail");

  /** From the ground up: what is on a floor knows its own floor and those below. */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("failure", "request", "client", "settings", "dependency"),
          List.of("logging", "tracing", "wire", "rest", "routing", "database", "redis", "remote"),
          List.of("errors", "sandbox", "identity", "audit"),
          List.of("admission", "openapi", "shop"),
          List.of("console"));

  @ArchTest
  static void everyArrowPointsDown(JavaClasses classes) {
    for (int floor = 0; floor < FLOORS.size() - 1; floor++) {
      noClasses()
          .that()
          .resideInAnyPackage(packages(FLOORS.subList(floor, floor + 1)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(FLOORS.subList(floor + 1, FLOORS.size())))
          .because("a floor must stand without those above it")
          .check(classes);
    }
  }

  @ArchTest
  static final ArchRule EVERY_PACKAGE_IS_ON_A_FLOOR =
      classes()
          .that()
          .resideOutsideOfPackage("dev.candor")
          .should()
          .resideInAnyPackage(packages(FLOORS));

  private static String[] packages(List<List<String>> floors) {
    return floors.stream()
        .flatMap(List::stream)
        .map(room -> "dev.candor." + room + "..")
        .toArray(String[]::new);
  }

  @ArchTest
  static final ArchRule THE_KERNEL_KNOWS_NO_SHOP =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.candor.shop..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.candor.shop..")
          .because("a service that sells nothing can be made of the rest");

  @ArchTest
  static final ArchRule ONLY_THOSE_WHO_DESCRIBE_FAILURES_KNOW_HOW_THEY_ARE_ANSWERED =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.candor.errors..",
              "dev.candor.openapi..",
              "dev.candor.admission..",
              "dev.candor.console..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.candor.errors..")
          .because("what fails throws, and one pipeline answers");

  @ArchTest
  static final ArchRule THE_SANDBOX_FAILS_LIKE_EVERYBODY =
      noClasses()
          .that()
          .resideInAPackage("dev.candor.sandbox..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.candor..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "dev.candor.sandbox",
                              "dev.candor.failure",
                              "dev.candor.request",
                              "dev.candor.client",
                              "dev.candor.routing",
                              "dev.candor.wire",
                              "dev.candor.settings"))))
          .because(
              "what it provokes, it does not make; it only knows whose requests it counts, and for"
                  + " which routes");

  @ArchTest
  static final ArchRule THE_CATALOGUE_AND_ACCOUNTS_DO_NOT_KNOW_EACH_OTHER =
      noClasses()
          .that()
          .resideInAPackage("dev.candor.shop.user..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.candor.shop.product..", "dev.candor.shop.order..")
          .because("orders bring the two together, and nothing else does");

  @ArchTest
  static final ArchRule THE_CATALOGUE_KNOWS_NOBODY =
      noClasses()
          .that()
          .resideInAPackage("dev.candor.shop.product..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.candor.shop.user..", "dev.candor.shop.order..", "dev.candor.identity..")
          .because("orders bring the two together, and nothing else does");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("dev.candor.(**)").should().beFreeOfCycles();
}
