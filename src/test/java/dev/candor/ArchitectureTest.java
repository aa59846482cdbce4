package dev.candor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureCode;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import java.util.Set;

/** The arrows between packages, and what else a reader may rely on. */
@AnalyzeClasses(packages = "dev.candor", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule STORES_ARE_PRIVATE =
      classes()
          .that()
          .haveSimpleNameEndingWith("Store")
          .should()
          .bePackagePrivate()
          .because("a feature's public face is its service");

  @ArchTest
  static final ArchRule SQL_IS_WRITTEN_IN_STORES =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Store")
          .and()
          .resideOutsideOfPackage("dev.candor.database")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql", "javax.sql", "org.jdbi.v3.core.statement")
          .because("what the database is asked is looked up in one kind of place");

  @ArchTest
  static final ArchRule FAILURES_ARE_FINAL =
      classes()
          .that()
          .areAssignableTo(Failure.class)
          .and()
          .doNotBelongToAnyOf(Failure.class)
          .should()
          .haveModifier(JavaModifier.FINAL)
          .because("one class is one failure");

  @ArchTest
  static final ArchRule CODES_ARE_ENUMS_THAT_SAY_SO =
      classes()
          .that()
          .implement(FailureCode.class)
          .and()
          .areTopLevelClasses()
          .should()
          .beEnums()
          .andShould()
          .haveSimpleNameEndingWith("Code");

  /** What the guides of Quarkus tell applications to use, though it lies in such a package. */
  private static final Set<String> OF_THE_GUIDES =
      Set.of(
          "io.quarkus.runtime",
          "io.quarkus.runtime.annotations",
          "io.quarkus.runtime.configuration",
          "io.quarkus.security.runtime",
          "io.quarkus.vertx.http.runtime.filters",
          "io.quarkus.vertx.http.runtime.security");

  @ArchTest
  static final ArchRule WHAT_AN_UPGRADE_MAY_BREAK_SAYS_SO =
      noClasses()
          .that()
          .areNotAnnotatedWith(BehindTheFramework.class)
          .and(not(belongTo(annotatedWith(BehindTheFramework.class))))
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are not offered to applications", ArchitectureTest::isNotOffered))
          .because("frameworks change them in any release");

  private static boolean isNotOffered(JavaClass type) {
    return type.getPackageName().matches("(io|org)\\..*\\.(impl|internal|runtime)(\\..*)?")
        && !OF_THE_GUIDES.contains(type.getPackageName());
  }

  /** What is another's on each machine, or at each start. */
  private static final Set<String> OF_THE_MACHINE =
      Set.of(
          "java.lang.Runtime.availableProcessors",
          "java.lang.Runtime.maxMemory",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.System.nanoTime",
          "java.time.Instant.now",
          "java.time.ZoneId.systemDefault",
          "java.lang.ProcessHandle.current");

  @ArchTest
  static final ArchRule NOTHING_OF_THE_MACHINE_IS_A_CONSTANT =
      noClasses()
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "a constant is taken from the machine", ArchitectureTest::isConstant))
          .because("in the native executable it would be that of the machine that built it");

  private static boolean isConstant(JavaCall<?> call) {
    return call.getOrigin() instanceof JavaStaticInitializer
        && OF_THE_MACHINE.contains(call.getTargetOwner().getName() + "." + call.getName());
  }

  @ArchTest
  static final ArchRule NOTHING_IS_REPEATED_BY_THE_TIME_OF_DAY =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.quarkus.scheduler..", "io.quarkus.quartz..")
          .because("a clock that is set back would stop it for as long, see DatabaseJobs");

  @ArchTest
  static final ArchRule EVERY_ROUTE_SAYS_WHO_MAY_USE_IT =
      methods()
          .that()
          .areMetaAnnotatedWith(HttpMethod.class)
          .and()
          .areDeclaredInClassesThat()
          .areNotInterfaces()
          .should()
          .beAnnotatedWith(RolesAllowed.class)
          .orShould()
          .beAnnotatedWith(PermitAll.class)
          .because("a route that is open by oversight looks like any other");
}
