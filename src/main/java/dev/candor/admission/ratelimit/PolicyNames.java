package dev.candor.admission.ratelimit;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds settings that seem to be a policy's and belong to none. */
final class PolicyNames {

  private static final Pattern NAME = Pattern.compile(PolicySettings.NAME);

  private static final String SETTINGS = "limit|period|by|routes|roles|cost";

  /** Properties, with a quoted name, too, and environment variables. */
  private static final Pattern PROPERTY =
      Pattern.compile("candor\\.rate-limit\\.(.+)\\.(?:" + SETTINGS + ")(?:\\[.*)?");

  private static final Pattern VARIABLE =
      Pattern.compile(
          "CANDOR_RATE_LIMIT_(.+)_(?:" + SETTINGS.toUpperCase(Locale.ROOT) + ")(?:_\\d+_)?");

  private PolicyNames() {}

  /**
   * Returns the settings that name no policy.
   *
   * @param settings the names of all settings that there are
   * @param policies the names that the framework has found
   */
  static Set<String> misspelt(Iterable<String> settings, Set<String> policies) {
    Set<String> misspelt = new TreeSet<>();
    for (String setting : settings) {
      Matcher variable = VARIABLE.matcher(setting);
      Matcher property = PROPERTY.matcher(setting);
      if (variable.matches()) {
        String name = variable.group(1).toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches() || !policies.contains(name)) {
          misspelt.add(setting);
        }
      } else if (property.matches() && !NAME.matcher(property.group(1)).matches()) {
        misspelt.add(setting);
      }
    }
    return misspelt;
  }
}
