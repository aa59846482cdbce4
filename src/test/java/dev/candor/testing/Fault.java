package dev.candor.testing;

/** What an {@link ExternalServer} can do to its callers. */
public enum Fault {
  /** Answers as it should. */
  NONE,

  /** Does nothing and does not answer; when the fault is lifted, drops the connection. */
  NO_ANSWER,

  /** Does nothing and answers with 500. */
  ERROR_500,

  /** Does nothing and answers with 503 and a {@code Retry-After} of twenty seconds. */
  BUSY,

  /** Does as requested and answers with 200 and no JSON. */
  GARBAGE,

  /** Does as requested, and answers, when the fault is lifted. */
  LATE,

  /** Does as requested and drops the connection. */
  DONE_THEN_DROPPED,

  /** Does as requested and answers with 500. */
  DONE_THEN_500,

  /** Does as requested and begins an answer that does not end while the fault lasts. */
  ENDLESS,

  /** Does as requested and names the first of several items twice. */
  NAMED_TWICE,

  /** Does as requested and names an amount that is too high by one. */
  WRONG_AMOUNT,

  /** Does as requested and names another currency. */
  WRONG_CURRENCY,

  /** Does as requested and answers as for another order. */
  WRONG_REFERENCE
}
