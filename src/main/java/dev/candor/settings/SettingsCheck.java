package dev.candor.settings;

/**
 * A bean that a wrong setting makes impossible. All are made and asked at the start, which names
 * all that is wrong. One that the router needs is made before: it must not fail until it is asked.
 */
public interface SettingsCheck {

  /**
   * Says what cannot be said while the bean is made.
   *
   * @throws IllegalArgumentException with the settings that are wrong and what they may be; no
   *     value is repeated that may be a secret
   * @throws IllegalStateException the same
   */
  default void check() {}
}
