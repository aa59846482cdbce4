package dev.candor.rest;

import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.URITemplate;
import org.jspecify.annotations.Nullable;

/**
 * The table of routes, for what the framework does not tell: which methods a path allows, which
 * media types an operation takes, and which template a path belongs to even if no resource method
 * was reached. It matches paths with the framework's own matcher.
 */
@Singleton
public class Routes {

  private static final String KEY = "candor.route";

  private final Map<String, Route> byTemplate = new TreeMap<>();
  private volatile @Nullable RequestMapper<Route> matcher;

  /** Finds the route of a request's path, if there is one: once, however many ask. */
  public Optional<Route> of(RoutingContext exchange) {
    Optional<Route> known = exchange.get(KEY);
    if (known == null) {
      known = match(exchange.request().path());
      exchange.put(KEY, known);
    }
    return known;
  }

  private Optional<Route> match(@Nullable String path) {
    RequestMapper.RequestMatch<Route> match =
        path == null || !path.startsWith("/") ? null : matcher().map(path);
    return Optional.ofNullable(match).map(found -> found.value);
  }

  /** The methods that at least one route allows: what {@code OPTIONS *} asks for. */
  public List<String> allMethods() {
    TreeSet<String> all = new TreeSet<>();
    byTemplate.values().forEach(route -> all.addAll(route.allowedMethods()));
    return List.copyOf(all);
  }

  /** Adds a resource method. Only called while the application starts. */
  void add(ResourceInfo resource) {
    Method method = resource.getResourceMethod();
    Class<?> type = resource.getResourceClass();
    String template = join(path(type), path(method));
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        byTemplate
            .computeIfAbsent(template, Route::new)
            .add(
                verb.value(), consumes(method, type), produces(method, type), rolesAllowed(method));
      }
    }
    matcher = null;
  }

  private RequestMapper<Route> matcher() {
    RequestMapper<Route> current = matcher;
    if (current == null) {
      ArrayList<RequestMapper.RequestPath<Route>> paths = new ArrayList<>();
      byTemplate.forEach(
          (template, route) ->
              paths.add(
                  new RequestMapper.RequestPath<>(false, new URITemplate(template, false), route)));
      current = new RequestMapper<>(paths);
      matcher = current;
    }
    return current;
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
    return inherited == null ? List.of() : List.of(inherited.value());
  }

  private static List<String> produces(Method method, Class<?> type) {
    Produces own = method.getAnnotation(Produces.class);
    Produces inherited = own == null ? type.getAnnotation(Produces.class) : own;
    return inherited == null ? List.of() : List.of(inherited.value());
  }

  private static List<String> rolesAllowed(Method method) {
    RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
    return roles == null ? List.of() : List.of(roles.value());
  }
}
