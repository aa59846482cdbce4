package dev.candor.wire;

/** A message says its length twice: request smuggling begins so (RFC 9112, section 6.1). */
final class ContradictoryLengthException extends RuntimeException {

  ContradictoryLengthException() {
    super("Content-Length with Transfer-Encoding", null, false, false);
  }
}
