package dev.candor.admission.ratelimit;

import dev.candor.admission.ratelimit.RateLimitConfig.PolicyConfig;
import dev.candor.routing.RoutePattern;
import dev.candor.routing.Routes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads policies from the settings and collects what is wrong with them, so that the start can name
 * all of it at once: the property, the environment variable and the form that is allowed.
 */
final class PolicySettings {

  /** The policy that counts attempts at passwords, which no route draws on. */
  static final String ACCOUNT = "account";

  static final String NAME = "[a-z][a-z0-9]{0,31}";

  /** More than a client could read in one header field. */
  static final int MAX_POLICIES = 32;

  static final Duration MIN_PERIOD = Duration.ofSeconds(1);
  static final Duration MAX_PERIOD = Duration.ofDays(366);

  private static final Pattern VALID_NAME = Pattern.compile(NAME);
  private static final Pattern VALID_ROUTE = Pattern.compile(RoutePattern.SYNTAX);

  private final RateLimitConfig config;
  private final Set<String> problems = new TreeSet<>();

  PolicySettings(RateLimitConfig config) {
    this.config = config;
  }

  /** Reads a policy. One that is wrong is read as far as possible: the service will not start. */
  Policy read(String name, byte number, PolicyConfig policy) {
    Rate rate = rate(name, policy);
    CountedBy by = by(name, policy);
    return new Policy(
        name,
        number,
        rate,
        by,
        routes(name, policy),
        roles(name, by, policy),
        cost(name, rate, policy),
        by == CountedBy.NETWORK ? config.networkPrefix() : config.ipv6Prefix());
  }

  /** Adds what is wrong with names: those of policies, and those of all settings there are. */
  void requireNames(Iterable<String> settings) {
    PolicyNames.misspelt(settings, config.policies().keySet())
        .forEach(
            name ->
                problems.add(
                    name
                        + " must name a policy and one of its settings, such as"
                        + " candor.rate-limit.burst.limit (CANDOR_RATE_LIMIT_BURST_LIMIT): a policy's"
                        + " name is a lower-case letter, then lower-case letters and digits, 32 in all"));
    if (config.policies().size() > MAX_POLICIES) {
      problems.add(
          "candor.rate-limit.<name>.limit (CANDOR_RATE_LIMIT_<NAME>_LIMIT) must be set for at most "
              + MAX_POLICIES
              + " policies");
    }
  }

  /** Adds each pattern that matches no route. */
  void requireRoutes(Policy policy, Routes routes) {
    for (RoutePattern pattern : policy.routes()) {
      if (!routes.include(pattern)) {
        refuse(
            policy.name(),
            "routes",
            "must match a route of the OpenAPI document, such as '/items/{id}', '/items/*' or"
                + " 'POST /items'",
            pattern.toString());
      }
    }
  }

  /** Adds each role that no route names. */
  void requireRoles(Policy policy, Routes routes) {
    Set<String> known = new TreeSet<>(List.of(CallerKind.NO_TOKEN));
    known.addAll(routes.roles());
    for (String role : policy.roles()) {
      if (!known.contains(role)) {
        refuse(policy.name(), "roles", "must list some of " + String.join(", ", known), role);
      }
    }
  }

  /**
   * Ends the start if anything is wrong.
   *
   * @throws IllegalStateException with all that is
   */
  void requireNoProblem() {
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join("; ", problems));
    }
  }

  private Rate rate(String name, PolicyConfig policy) {
    long limit = policy.limit().orElse(0);
    Duration period = policy.period().orElse(Duration.ZERO);
    boolean limited = limit >= 1 && limit <= Rate.MAX_LIMIT;
    boolean timed = period.compareTo(MIN_PERIOD) >= 0 && period.compareTo(MAX_PERIOD) <= 0;
    if (!limited) {
      String value = policy.limit().isPresent() ? Long.toString(limit) : "";
      refuse(name, "limit", "must be a number of requests from 1 to " + Rate.MAX_LIMIT, value);
    }
    if (!timed) {
      String value = policy.period().map(Duration::toString).orElse("");
      refuse(name, "period", "must be a time from 1s to 366d, such as 60s or 1h", value);
    }
    return Rate.of(limited ? limit : 1, timed ? period : MIN_PERIOD);
  }

  private CountedBy by(String name, PolicyConfig policy) {
    if (name.equals(ACCOUNT)) {
      if (!policy.by().equals(CountedBy.ACCOUNT.wireName())) {
        refuse(name, "by", "must be account", policy.by());
      }
      return CountedBy.ACCOUNT;
    }
    return Arrays.stream(CountedBy.values())
        .filter(by -> by != CountedBy.ACCOUNT && by.wireName().equals(policy.by()))
        .findFirst()
        .orElseGet(
            () -> {
              refuse(name, "by", "must be ip, user, caller or network", policy.by());
              return CountedBy.IP;
            });
  }

  private List<RoutePattern> routes(String name, PolicyConfig policy) {
    List<RoutePattern> routes = new ArrayList<>();
    for (String route : policy.routes()) {
      if (VALID_ROUTE.matcher(route).matches()) {
        routes.add(RoutePattern.parse(route));
      } else {
        refuse(name, "routes", RoutePattern.RULE, route);
      }
    }
    return routes;
  }

  private Set<String> roles(String name, CountedBy by, PolicyConfig policy) {
    Set<String> roles = Set.copyOf(policy.roles());
    if (by == CountedBy.USER && roles.equals(Set.of(CallerKind.NO_TOKEN))) {
      refuse(name, "roles", "must list more than anonymous where by is user", CallerKind.NO_TOKEN);
    }
    return roles;
  }

  private long cost(String name, Rate rate, PolicyConfig policy) {
    long most = rate.gcra().limit();
    if (policy.cost() >= 1 && policy.cost() <= most) {
      return policy.cost();
    }
    refuse(name, "cost", "must be from 1 to the policy's limit, " + most, "" + policy.cost());
    return 1;
  }

  private void refuse(String name, String setting, String rule, String value) {
    if (VALID_NAME.matcher(name).matches()) {
      String property = "candor.rate-limit." + name + "." + setting;
      String variable = property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
      problems.add(
          property
              + " ("
              + variable
              + ") "
              + rule
              + (value.isEmpty() ? "; it is not set" : "; this is not: " + value));
    }
  }
}
