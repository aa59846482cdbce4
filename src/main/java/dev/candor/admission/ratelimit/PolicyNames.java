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
  private static final String PROPERTIES = "candor.rate-limit.";
  private static final String VARIABLES = "CANDOR_RATE_LIMIT_";

  /** What follows in properties, with a quoted name, too, and in environment variables. */
  private static final Pattern PROPERTY = Pattern.compile("(.+)\\.(?:" + SETTINGS + ")(?:\\[.*)?");

  private static final Pattern VARIABLE =
      Pattern.compile("(.+)_(?:" + SETTINGS.toUpperCase(Locale.ROOT) + ")(?:_\\d+_)?");

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
      if (isMisspelt(setting, policies)) {
        misspelt.add(setting);
      }
    }
    return misspelt;
  }

  /** Most names are another's, which no start has the time to match. */
  private static boolean isMisspelt(String setting, Set<String> policies) {
    if (setting.startsWith(VARIABLES)) {
      Matcher variable = VARIABLE.matcher(setting.substring(VARIABLES.length()));
      return variable.matches() && !isPolicy(variable.group(1).toLowerCase(Locale.ROOT), policies);
    }
    if (setting.startsWith(PROPERTIES)) {
      Matcher property = PROPERTY.matcher(setting.substring(PROPERTIES.length()));
      return property.matches() && !NAME.matcher(property.group(1)).matches();
    }
    return false;
  }

  private static boolean isPolicy(String name, Set<String> policies) {
    return NAME.matcher(name).matches() && policies.contains(name);
  }
}
