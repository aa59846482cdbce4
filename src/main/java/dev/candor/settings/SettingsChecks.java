package dev.candor.settings;

import dev.candor.StartOrder;
import io.quarkus.arc.All;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Ends the start if settings are wrong, with all that are: an operator mends them in one go. */
@Singleton
class SettingsChecks {

  void check(
      @Observes @Priority(StartOrder.SETTINGS) StartupEvent event,
      @All List<InstanceHandle<SettingsCheck>> checks) {
    // A set: whatever needs the bean of a wrong setting fails in the same words.
    Set<String> problems = new LinkedHashSet<>();
    for (InstanceHandle<SettingsCheck> check : checks) {
      try {
        check.get().check();
      } catch (IllegalArgumentException | IllegalStateException e) {
        problems.add(e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      // Quarkus writes this one without a stack, as it does the messages of its own settings.
      throw new ConfigurationException(String.join("\n", problems));
    }
  }
}
