package dev.candor.testing;

/** A point in the work of an {@link ExternalServer} at which a test can do something. */
public enum Moment {
  /** It is asked to begin and has done nothing yet. */
  BEFORE_BEGINNING,

  /** It has begun what it was asked to and has not answered. */
  AFTER_BEGINNING,

  /** It has answered the call to begin. */
  AFTER_ANSWER,

  /** It is asked to settle and has done nothing yet. */
  BEFORE_SETTLEMENT,

  /** It has settled and has not answered. */
  AFTER_SETTLEMENT
}
