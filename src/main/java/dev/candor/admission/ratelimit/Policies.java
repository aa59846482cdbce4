package dev.candor.admission.ratelimit;

import dev.candor.routing.Routes;
import dev.candor.settings.SettingsCheck;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The rate limit policies. */
@Singleton
class Policies implements SettingsCheck {

  /** The order in header fields: first those that are always there, then others by name. */
  private static final List<String> FIRST =
      List.of("login", "user", "address", "ip", "network", "failures");

  private static final Comparator<String> ORDER =
      Comparator.comparingInt(Policies::rank).thenComparing(Comparator.naturalOrder());

  private final Routes routes;
  private final Config config;
  private final PolicySettings settings;
  private final List<Policy> ofRequests;
  private final Policy account;

  Policies(RateLimitConfig policies, Routes routes, Config config) {
    this.routes = routes;
    this.config = config;
    this.settings = new PolicySettings(policies);
    List<Policy> read = new ArrayList<>();
    policies.policies().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(ORDER))
        .forEach(
            policy -> {
              byte number = (byte) Math.min(read.size(), PolicySettings.MAX_POLICIES);
              read.add(settings.read(policy.getKey(), number, policy.getValue()));
            });
    // Always there, and the last one.
    this.account = read.remove(read.size() - 1);
    this.ofRequests = List.copyOf(read);
  }

  private static int rank(String name) {
    int first = FIRST.indexOf(name);
    return name.equals(PolicySettings.ACCOUNT)
        ? FIRST.size() + 1
        : first < 0 ? FIRST.size() : first;
  }

  @Override
  public void check() {
    settings.requireNames(config.getPropertyNames());
    ofRequests.forEach(policy -> settings.requireRoutes(policy, routes));
    all().forEach(policy -> settings.requireRoles(policy, routes));
    settings.requireNoProblem();
  }

  /** Returns those that requests draw on. */
  List<Policy> ofRequests() {
    return ofRequests;
  }

  /** Returns the policy of a name, if requests draw on one. */
  Optional<Policy> ofRequests(String name) {
    return ofRequests.stream().filter(policy -> policy.name().equals(name)).findFirst();
  }

  /** Returns the policy that attempts at the password of an account draw on. */
  Policy account() {
    return account;
  }

  /** Returns all of them. */
  List<Policy> all() {
    List<Policy> all = new ArrayList<>(ofRequests);
    all.add(account);
    return all;
  }
}
