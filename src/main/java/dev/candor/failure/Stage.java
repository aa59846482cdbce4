package dev.candor.failure;

/** How far a request has come when it fails. */
public enum Stage {
  /** Its message is not taken: nothing more of it is read, and the connection ends. */
  MESSAGE,
  /** The request is rejected before its client is known, so that no limit counts it. */
  DOOR,
  /** It has come in, and the answer tells what the limits that have counted it leave. */
  INSIDE
}
