package dev.candor.rest;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All that one path template answers to. */
public final class Route {

  private final String template;
  private final Map<String, Operation> operations = new HashMap<>();
  private List<String> allowedMethods = List.of();

  Route(String template) {
    this.template = template;
  }

  void add(String method, List<String> consumes, List<String> produces, List<String> rolesAllowed) {
    operations.merge(method, new Operation(consumes, produces, rolesAllowed), Operation::and);
    Set<String> methods = new TreeSet<>(operations.keySet());
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    methods.add("OPTIONS");
    allowedMethods = List.copyOf(methods);
  }

  /** The path template, such as {@code /products/{id}}. */
  public String template() {
    return template;
  }

  /** The methods for {@code Allow}: those of the resource, and the two every resource has. */
  public List<String> allowedMethods() {
    return allowedMethods;
  }

  /** The media types that a method reads; empty if it reads no body. */
  public List<String> consumes(String method) {
    Operation operation = operations.get(method);
    return operation == null ? List.of() : operation.consumes();
  }

  /** The media types that a method writes. */
  public List<String> produces(String method) {
    Operation operation = operations.get(method.equals("HEAD") ? "GET" : method);
    return operation == null ? List.of() : operation.produces();
  }

  /** The roles of which a caller needs one for a method; empty if it is open to everybody. */
  public List<String> rolesAllowed(String method) {
    Operation operation = operations.get(method.equals("HEAD") ? "GET" : method);
    return operation == null ? List.of() : operation.rolesAllowed();
  }

  private record Operation(
      List<String> consumes, List<String> produces, List<String> rolesAllowed) {

    Operation and(Operation other) {
      return new Operation(
          union(consumes, other.consumes()),
          union(produces, other.produces()),
          union(rolesAllowed, other.rolesAllowed()));
    }

    private static List<String> union(List<String> some, List<String> more) {
      Set<String> all = new LinkedHashSet<>(some);
      all.addAll(more);
      return List.copyOf(all);
    }
  }
}
