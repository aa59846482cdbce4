package dev.candor.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.lang.ArchRule;
import dev.candor.BehindTheFramework;
import dev.candor.settings.Matching;
import dev.candor.settings.Within;
import io.netty.buffer.ByteBuf;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * What a service on the kernel keeps to so that its native executable can do what its JAR does:
 * what is read by reflection is registered, and nothing that belongs to a run is made while it is
 * built. Quarkus itself registers the bodies of resource methods and of REST clients, with the
 * types of their members.
 */
public final class NativeRules {

  private static final ArchRule ROUTES_CAN_BE_READ =
      classes()
          .that()
          .areAnnotatedWith(Path.class)
          .and()
          .areNotInterfaces()
          .should()
          .beAnnotatedWith(RegisterForReflection.class)
          .because("the table of routes reads their annotations, in the native executable too");

  private static final ArchRule RULES_OF_SETTINGS_CAN_BE_READ =
      methods()
          .that()
          .areAnnotatedWith(Within.class)
          .or()
          .areAnnotatedWith(Matching.class)
          .should()
          .beDeclaredInClassesThat()
          .areAnnotatedWith(RegisterForReflection.class)
          .because("the check at the start reads them, in the native executable too");

  private static final ArchRule SETTINGS_HAVE_NO_CONSTRAINTS =
      noClasses()
          .that()
          .areAnnotatedWith(ConfigMapping.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.validation..", "org.hibernate.validator..")
          .because("Quarkus then checks by Bean Validation in place of SettingRules");

  private static final Set<String> OF_CLASSES =
      Set.of(
          "forName",
          "getConstructor",
          "getDeclaredConstructor",
          "getDeclaredField",
          "getDeclaredFields",
          "getDeclaredMethod",
          "getDeclaredMethods",
          "getField",
          "getFields",
          "getMethod",
          "getMethods",
          "getRecordComponents");

  private static final ArchRule NOTHING_ELSE_REFLECTS =
      noClasses()
          .that(not(belongTo(annotatedWith(BehindTheFramework.class))))
          // The first two read what is registered, the others run in the build or in development
          // mode only.
          .and()
          .haveNameNotMatching(
              "dev.candor.(routing.Operations|settings.SettingRules|openapi.BuildCatalog|wire.DevelopmentGuard)")
          .should()
          .callMethodWhere(describe("it finds members by their names", NativeRules::reflects))
          .because("what it finds would be missing in the native executable");

  private static final List<Class<?>> OF_A_RUN =
      List.of(ByteBuf.class, Thread.class, Executor.class, Random.class);

  private static boolean reflects(JavaCall<?> call) {
    return call.getTargetOwner().isEquivalentTo(Class.class) && OF_CLASSES.contains(call.getName());
  }

  private static final ArchRule ROWS_ARE_MAPPED_BY_CODE =
      noClasses()
          .should()
          .callMethodWhere(
              describe(
                  "Jdbi reads or makes an object by reflection",
                  call ->
                      call.getTargetOwner().getPackageName().startsWith("org.jdbi.v3")
                          && call.getName().matches("(bind|mapTo)(Bean|Methods|Fields|Pojo)")))
          .andShould()
          .dependOnClassesThat()
          .resideInAPackage("org.jdbi.v3.core.mapper.reflect..")
          .because("Jdbi's types are not registered");

  private static final ArchRule NOTHING_OF_A_RUN_IS_STATIC =
      noFields()
          .that()
          .areStatic()
          .should()
          .haveRawType(
              describe(
                  "a buffer of Netty's, a thread, an executor or a source of random numbers",
                  type -> OF_A_RUN.stream().anyMatch(type::isAssignableTo)))
          .because("static initialisers run while the native executable is built");

  private NativeRules() {}

  /**
   * Fails if a class needs what the native executable does not have.
   *
   * @param classes all of a service, or of the kernel
   */
  public static void check(JavaClasses classes) {
    ROUTES_CAN_BE_READ.check(classes);
    RULES_OF_SETTINGS_CAN_BE_READ.allowEmptyShould(true).check(classes);
    SETTINGS_HAVE_NO_CONSTRAINTS.allowEmptyShould(true).check(classes);
    NOTHING_ELSE_REFLECTS.check(classes);
    ROWS_ARE_MAPPED_BY_CODE.check(classes);
    NOTHING_OF_A_RUN_IS_STATIC.check(classes);
    Set<JavaClass> bodies = bodies(classes);
    assertThat(bodies)
        .as("bodies, of which Quarkus registers the declared types only")
        .isNotEmpty()
        .allMatch(
            type -> isRegistered(type) || !type.getModifiers().contains(JavaModifier.ABSTRACT));
    assertThat(
            classes.stream()
                .filter(type -> isInJson(type) && !isRegistered(type) && !bodies.contains(type))
                .map(JavaClass::getName)
                .sorted())
        .as("types that code reads or writes as JSON and nobody registers")
        .isEmpty();
  }

  private static boolean isRegistered(JavaClass type) {
    return type.isAnnotatedWith(RegisterForReflection.class);
  }

  /**
   * The service's own types in what its routes, and the services that it calls, read and answer.
   */
  private static Set<JavaClass> bodies(JavaClasses classes) {
    Deque<JavaClass> open = new ArrayDeque<>();
    classes.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
        .flatMap(NativeRules::typesOf)
        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
        .forEach(open::add);
    Set<JavaClass> found = new HashSet<>();
    while (!open.isEmpty()) {
      JavaClass type = open.remove();
      if (classes.contain(type.getName()) && found.add(type)) {
        type.getFields().stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
            .map(JavaField::getType)
            .flatMap(member -> member.getAllInvolvedRawTypes().stream())
            .forEach(open::add);
      }
    }
    return found;
  }

  private static Stream<JavaType> typesOf(JavaMethod method) {
    return Stream.concat(
        Stream.of(method.getReturnType()),
        method.getParameters().stream().map(JavaParameter::getType));
  }

  /**
   * Whether a type has annotations of Jackson, or is a record that is at hand where it is called.
   */
  private static boolean isInJson(JavaClass type) {
    return isMarked(type)
        || type.getMembers().stream().anyMatch(NativeRules::isMarked)
        || (type.isRecord()
            && type.getDirectDependenciesToSelf().stream()
                .flatMap(user -> user.getOriginClass().getCodeUnits().stream())
                .anyMatch(unit -> callsJackson(unit) && names(unit, type)));
  }

  private static boolean isMarked(HasAnnotations<?> element) {
    return element.getAnnotations().stream()
        .map(JavaAnnotation::getRawType)
        .anyMatch(type -> type.getPackageName().equals("com.fasterxml.jackson.annotation"));
  }

  private static boolean callsJackson(JavaCodeUnit unit) {
    return unit.getCallsFromSelf().stream()
        .anyMatch(
            call ->
                List.of("ObjectMapper", "ObjectReader", "ObjectWriter", "MergePatch")
                        .contains(call.getTargetOwner().getSimpleName())
                    && call.getName()
                        .matches("(read|write|convert)Value.*|.*ToTree|treeTo.*|apply"));
  }

  /** Whether a method takes a type, makes one, or has its class object. */
  private static boolean names(JavaCodeUnit unit, JavaClass type) {
    return unit.getRawParameterTypes().contains(type)
        || unit.getConstructorCallsFromSelf().stream()
            .anyMatch(call -> call.getTargetOwner().equals(type))
        || unit.getReferencedClassObjects().stream()
            .anyMatch(object -> object.getRawType().equals(type));
  }
}
