package dev.candor.routing;

import dev.candor.failure.Deprecation;
import dev.candor.failure.RouteDescription;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The operations of one path template. */
public final class Route {

  private final String template;
  private final Map<String, RouteDescription> operations = new TreeMap<>();
  private final Map<String, List<String>> anonymousUnless = new TreeMap<>();
  private final Map<String, String> onlyPolicies = new TreeMap<>();
  private List<String> allowedMethods = List.of();

  Route(String template) {
    this.template = template;
  }

  void add(RouteDescription operation) {
    RouteDescription known = operations.put(operation.method(), operation);
    // The framework shows some methods twice.
    if (known != null && !known.equals(operation)) {
      throw new IllegalStateException(
          operation.method() + " " + template + " is what two resource methods answer to");
    }
    Set<String> methods = new TreeSet<>(operations.keySet());
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    methods.add("OPTIONS");
    allowedMethods = List.copyOf(methods);
  }

  /** Has a method's requests count as anonymous, but for those of the roles. */
  void countAsAnonymous(String method, List<String> unless) {
    anonymousUnless.put(method, unless);
  }

  /**
   * {@return the roles of which a caller needs one if a request is not to count as anonymous, too:
   * see {@link CountsAsAnonymous}; null if no request with a valid token does}
   *
   * @param method as the client wrote it; any text
   */
  public @Nullable List<String> anonymousUnless(String method) {
    return anonymousUnless.get(method);
  }

  /** Has a method's requests draw on one policy only. */
  void limitOnlyBy(String method, String policy) {
    onlyPolicies.put(method, policy);
  }

  /**
   * {@return the one policy that a method's requests draw on; null for all that apply}
   *
   * @param method as the client wrote it; {@code HEAD} counts as {@code GET}
   */
  public @Nullable String onlyPolicy(String method) {
    return onlyPolicies.get(method.equals("HEAD") ? "GET" : method);
  }

  /** {@return the path template, such as {@code /items/{id}}} */
  public String template() {
    return template;
  }

  Collection<RouteDescription> operations() {
    return operations.values();
  }

  /**
   * {@return the methods for {@code Allow}, sorted: those of the resource, OPTIONS, and HEAD beside
   * GET}
   */
  public List<String> allowedMethods() {
    return allowedMethods;
  }

  /**
   * {@return the media types that a method reads; empty if it reads no body}
   *
   * @param method as the client wrote it; any text
   */
  public List<String> consumes(String method) {
    RouteDescription operation = operations.get(method);
    return operation == null ? List.of() : operation.consumes();
  }

  /**
   * {@return the bytes that a method's body may have; 0 for as many as by default}
   *
   * @param method as the client wrote it; any text
   */
  public long maxBodySize(String method) {
    RouteDescription operation = operations.get(method);
    return operation == null ? 0 : operation.maxBodySize();
  }

  /** {@return the media types that a method writes} */
  List<String> produces(String method) {
    RouteDescription operation = operations.get(method.equals("HEAD") ? "GET" : method);
    return operation == null ? List.of() : operation.produces();
  }

  /**
   * {@return whether a method's requests draw on allowances: see {@link NotRateLimited}}
   *
   * @param method as the client wrote it; requests with a method that the route does not have do,
   *     too
   */
  public boolean isRateLimited(String method) {
    RouteDescription operation = operations.get(method.equals("HEAD") ? "GET" : method);
    return operation == null || operation.rateLimited();
  }

  /** {@return the announcement that a method will be removed; null if there is none} */
  @Nullable Deprecation deprecation(String method) {
    RouteDescription operation = operations.get(method.equals("HEAD") ? "GET" : method);
    return operation == null ? null : operation.deprecation();
  }

  /**
   * {@return whether the route answers while the service is closed: see {@link OpenInMaintenance}}
   */
  public boolean isOpenInMaintenance() {
    return operations.values().stream().anyMatch(RouteDescription::openInMaintenance);
  }

  /**
   * {@return the roles of which a caller needs one for a method; empty if it is open to everybody}
   *
   * @param method as the client wrote it; {@code HEAD} counts as {@code GET}
   */
  public List<String> rolesAllowed(String method) {
    RouteDescription operation = operations.get(method.equals("HEAD") ? "GET" : method);
    return operation == null ? List.of() : operation.rolesAllowed();
  }
}
