package dev.candor.failure;

/** How far a request has come when it fails. */
public enum Stage {
  /** Its message is not taken: nothing more of it is read, and the connection ends. */
  MESSAGE,
  /** It is turned away before anybody asks whom it is from, so that no limit counts it. */
  DOOR,
  /** It has come in, and the answer tells what the limits that have counted it leave. */
  INSIDE
}
