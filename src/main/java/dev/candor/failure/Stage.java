package dev.candor.failure;

/** How far a request has come when it fails. */
public enum Stage {
  /** The message is rejected: nothing more of it is read, and the connection ends. */
  MESSAGE,
  /** The request is rejected before its client is known, so that no limit counts it. */
  DOOR,
  /** The limits have counted the request, and its answer says what they leave. */
  INSIDE
}
