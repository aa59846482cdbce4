package dev.candor.wire;

/**
 * Bounds on what is read from a connection only in order to end it well.
 *
 * @param connections how many may be read so at the same time
 * @param bytes how many bytes are read from one
 * @param readNanos how long its next bytes are waited for
 * @param allNanos how long it is read in all
 */
record LingerLimits(int connections, long bytes, long readNanos, long allNanos) {

  static LingerLimits of(ConnectionConfig config) {
    return new LingerLimits(
        config.lingerMax(),
        config.lingerBytes().asLongValue(),
        config.lingerReadTimeout().toNanos(),
        config.lingerTimeout().toNanos());
  }
}
