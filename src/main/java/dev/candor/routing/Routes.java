package dev.candor.routing;

import dev.candor.StartOrder;
import dev.candor.failure.RouteDescription;
import dev.candor.request.RequestValue;
import dev.candor.settings.StrictBoolean;
import io.quarkus.runtime.StartupEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
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

  private static final RequestValue<Optional<Route>> ROUTE = new RequestValue<>();
  private static final String NO_ROUTE = "UNKNOWN";

  private final Map<String, Route> byTemplate = new TreeMap<>();

  /** The settings of the templates that exist only if one is true. */
  private final Map<String, String> switches = new TreeMap<>();

  private volatile @Nullable RequestMapper<Route> matcher;

  /** Complete from the start on. */
  private volatile List<String> roles = List.of(RoleNames.USER, RoleNames.ADMIN);

  /**
   * Finds the route of a request's path. It is looked for once, however many ask. Never blocks.
   *
   * @param exchange a request whose path Vert.x has normalised
   * @return empty if no route has the path
   */
  public Optional<Route> of(RoutingContext exchange) {
    Optional<Route> known = ROUTE.of(exchange);
    if (known == null) {
      known = match(exchange.request().path());
      ROUTE.set(exchange, known);
    }
    return known;
  }

  /**
   * {@return the template of a request's route, or {@code UNKNOWN} if there is none}
   *
   * @param exchange as for {@link #of}
   */
  public String templateOf(RoutingContext exchange) {
    return of(exchange).map(Route::template).orElse(NO_ROUTE);
  }

  /** {@return all that {@link #templateOf} can return} */
  public List<String> templates() {
    return Stream.concat(byTemplate.keySet().stream(), Stream.of(NO_ROUTE)).toList();
  }

  private Optional<Route> match(@Nullable String path) {
    RequestMapper.RequestMatch<Route> match =
        path == null || !path.startsWith("/") ? null : matcher().map(path);
    return Optional.ofNullable(match).map(found -> found.value);
  }

  /** {@return all routes, by template; complete from {@code StartupEvent} on} */
  public Collection<Route> all() {
    return byTemplate.values();
  }

  /**
   * {@return the methods that at least one route allows, sorted: what {@code OPTIONS *} asks for}
   */
  public List<String> allMethods() {
    TreeSet<String> all = new TreeSet<>();
    byTemplate.values().forEach(route -> all.addAll(route.allowedMethods()));
    return List.copyOf(all);
  }

  /** {@return all operations, by path and method; complete from {@code StartupEvent} on} */
  public List<RouteDescription> operations() {
    return byTemplate.values().stream().flatMap(route -> route.operations().stream()).toList();
  }

  /** {@return the names of the service's roles; complete from {@code StartupEvent} on} */
  public List<String> roles() {
    return roles;
  }

  /**
   * {@return whether a pattern matches any route}
   *
   * @param pattern checked from {@code StartupEvent} on, when the table is complete
   */
  public boolean include(RoutePattern pattern) {
    return operations().stream().anyMatch(pattern::matches);
  }

  /**
   * Removes the routes that no setting has switched on. They are read off their resources when a
   * native image is built, which has no settings.
   */
  void removeSwitchedOff(@Observes @Priority(StartOrder.ROUTES) StartupEvent event) {
    switches.forEach(
        (template, setting) -> {
          if (!isOn(setting)) {
            byTemplate.remove(template);
          }
        });
    matcher = null;
    roles = RoleNames.of(operations());
  }

  private static boolean isOn(String setting) {
    return ConfigProvider.getConfig()
        .getOptionalValue(setting, String.class)
        .map(new StrictBoolean()::convert)
        .orElse(false);
  }

  /** Adds a resource method. Only called while the application starts. */
  void add(ResourceInfo resource) {
    OnlyIf condition = resource.getResourceClass().getAnnotation(OnlyIf.class);
    CountsAsAnonymous anonymous =
        resource.getResourceMethod().getAnnotation(CountsAsAnonymous.class);
    LimitedOnlyBy only = resource.getResourceMethod().getAnnotation(LimitedOnlyBy.class);
    for (RouteDescription operation :
        Operations.of(resource.getResourceClass(), resource.getResourceMethod())) {
      Route route = byTemplate.computeIfAbsent(operation.template(), Route::new);
      route.add(operation);
      if (condition != null) {
        switches.put(operation.template(), condition.value());
      }
      if (anonymous != null) {
        route.countAsAnonymous(operation.method(), List.of(anonymous.unless()));
      }
      if (only != null) {
        route.limitOnlyBy(operation.method(), only.value());
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
}
