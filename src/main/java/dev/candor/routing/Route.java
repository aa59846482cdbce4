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

/** All that one path template answers to. */
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
   * Returns whether a request counts as anonymous although it has a valid token: see {@link
   * CountsAsAnonymous}.
   *
   * @param roles those of the token's user
   */
  public boolean countsAsAnonymous(String method, List<String> roles) {
    List<String> unless = anonymousUnless.get(method);
    return unless != null && unless.stream().noneMatch(roles::contains);
  }

  /** Has a method's requests draw on one policy only. */
  void limitOnlyBy(String method, String policy) {
    onlyPolicies.put(method, policy);
  }

  /** The one policy that a method's requests draw on; null for all that apply. */
  public @Nullable String onlyPolicy(String method) {
    return onlyPolicies.get(method.equals("HEAD") ? "GET" : method);
  }

  /** The path template, such as {@code /products/{id}}. */
  public String template() {
    return template;
  }

  Collection<RouteDescription> operations() {
    return operations.values();
  }

  /** The methods for {@code Allow}: those of the resource, and the two every resource has. */
  public List<String> allowedMethods() {
    return allowedMethods;
  }

  /** The media types that a method reads; empty if it reads no body. */
  public List<String> consumes(String method) {
    RouteDescription operation = operations.get(method);
    return operation == null ? List.of() : operation.consumes();
  }

  /** The bytes that a method's body may have; 0 for as many as by default. */
  public long maxBodySize(String method) {
    RouteDescription operation = operations.get(method);
    return operation == null ? 0 : operation.maxBodySize();
  }

  /** The media types that a method writes. */
  List<String> produces(String method) {
    RouteDescription operation = operations.get(method.equals("HEAD") ? "GET" : method);
    return operation == null ? List.of() : operation.produces();
  }

  /** Whether a method's requests draw on allowances: see {@link NotRateLimited}. */
  public boolean isRateLimited(String method) {
    RouteDescription operation = operations.get(method.equals("HEAD") ? "GET" : method);
    return operation == null || operation.rateLimited();
  }

  /** The announcement that a method will be removed; null if there is none. */
  @Nullable Deprecation deprecation(String method) {
    RouteDescription operation = operations.get(method.equals("HEAD") ? "GET" : method);
    return operation == null ? null : operation.deprecation();
  }

  /** Whether a method answers while the service is closed: see {@link OpenInMaintenance}. */
  public boolean isOpenInMaintenance() {
    return operations.values().stream().anyMatch(RouteDescription::openInMaintenance);
  }

  /** The roles of which a caller needs one for a method; empty if it is open to everybody. */
  public List<String> rolesAllowed(String method) {
    RouteDescription operation = operations.get(method.equals("HEAD") ? "GET" : method);
    return operation == null ? List.of() : operation.rolesAllowed();
  }
}
