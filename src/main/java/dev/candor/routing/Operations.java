package dev.candor.routing;

import dev.candor.failure.Deprecation;
import dev.candor.failure.FailsWith;
import dev.candor.failure.Failure;
import dev.candor.failure.RouteDescription;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/**
 * Reads off a resource method's annotations what it does. What its class says holds for each method
 * that says nothing of its own; a body that is {@code @Valid}, and an answer, are JSON where
 * nothing else is said.
 */
public final class Operations {

  private static final List<String> JSON = List.of(MediaType.APPLICATION_JSON);

  private Operations() {}

  /**
   * {@return all operations of a resource class, in no particular order}
   *
   * @param resource a class with {@code @Path}, registered for reflection
   */
  public static List<RouteDescription> of(Class<?> resource) {
    return Stream.of(resource.getDeclaredMethods())
        .flatMap(method -> of(resource, method).stream())
        .toList();
  }

  /** What a method does: nothing, if it is no resource method. */
  static List<RouteDescription> of(Class<?> type, Method method) {
    return Stream.of(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(annotation -> annotation.isAnnotationPresent(HttpMethod.class))
        .map(annotation -> annotation.getAnnotation(HttpMethod.class).value())
        .map(
            verb ->
                new RouteDescription(
                    verb,
                    join(path(type), path(method)),
                    consumes(method, type),
                    maxBodySize(method),
                    produces(method, type),
                    success(method),
                    rolesAllowed(method, type),
                    !method.isAnnotationPresent(NotRateLimited.class),
                    type.isAnnotationPresent(OpenInMaintenance.class),
                    deprecation(method),
                    failsWith(method)))
        .toList();
  }

  private static String path(AnnotatedElement element) {
    Path path = element.getAnnotation(Path.class);
    return path == null ? "" : path.value();
  }

  private static String join(String typePath, String methodPath) {
    String joined = ("/" + typePath + "/" + methodPath).replaceAll("/+", "/");
    return joined.length() > 1 && joined.endsWith("/")
        ? joined.substring(0, joined.length() - 1)
        : joined;
  }

  private static List<String> consumes(Method method, Class<?> type) {
    Consumes own = method.getAnnotation(Consumes.class);
    Consumes inherited = own == null ? type.getAnnotation(Consumes.class) : own;
    if (inherited == null && readsValidBody(method)) {
      return JSON;
    }
    return inherited == null ? List.of() : List.of(inherited.value());
  }

  private static boolean readsValidBody(Method method) {
    return Stream.of(method.getParameters())
        .anyMatch(parameter -> parameter.isAnnotationPresent(Valid.class));
  }

  private static long maxBodySize(Method method) {
    MaxBodySize limit = method.getAnnotation(MaxBodySize.class);
    return limit == null ? 0 : limit.value();
  }

  private static List<String> produces(Method method, Class<?> type) {
    Produces own = method.getAnnotation(Produces.class);
    Produces inherited = own == null ? type.getAnnotation(Produces.class) : own;
    if (inherited == null && method.getReturnType() != void.class) {
      return JSON;
    }
    return inherited == null ? List.of() : List.of(inherited.value());
  }

  private static int success(Method method) {
    ResponseStatus status = method.getAnnotation(ResponseStatus.class);
    return status == null ? 0 : status.value();
  }

  private static List<String> rolesAllowed(Method method, Class<?> type) {
    RolesAllowed own = method.getAnnotation(RolesAllowed.class);
    boolean open = method.isAnnotationPresent(PermitAll.class);
    RolesAllowed roles = own == null && !open ? type.getAnnotation(RolesAllowed.class) : own;
    return roles == null ? List.of() : List.of(roles.value());
  }

  private static @Nullable Deprecation deprecation(Method method) {
    DeprecatedRoute declared = method.getAnnotation(DeprecatedRoute.class);
    return declared == null ? null : Deprecation.of(declared.since(), declared.sunset());
  }

  private static List<Class<? extends Failure>> failsWith(Method method) {
    FailsWith declared = method.getAnnotation(FailsWith.class);
    return declared == null ? List.of() : List.of(declared.value());
  }
}
