package dev.candor.logging;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** Standard output or standard error behind a queue, for all that prints without logging. */
final class QueuedStream extends OutputStream {

  /** A text without an end is passed on in pieces of this size. */
  private static final int MAX_BYTES = 8192;

  private final PrintStream destination;
  private final LineQueue queue;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  private QueuedStream(PrintStream destination, LineQueue queue) {
    this.destination = destination;
    this.queue = queue;
  }

  /** Makes a stream that takes the place of another one. */
  static PrintStream before(PrintStream destination, LineQueue queue) {
    return new PrintStream(new QueuedStream(destination, queue), true, charset());
  }

  /** Where a JDK does not tell the encoding of the standard streams, it is the platform's. */
  private static Charset charset() {
    String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding", ""));
    return Charset.isSupported(name.isEmpty() ? "UTF-8" : name)
        ? Charset.forName(name.isEmpty() ? "UTF-8" : name)
        : Charset.defaultCharset();
  }

  @Override
  public synchronized void write(int b) {
    text.write(b);
    if (text.size() >= MAX_BYTES) {
      flush();
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    text.write(bytes, offset, length);
    if (text.size() >= MAX_BYTES) {
      flush();
    }
  }

  @Override
  public synchronized void flush() {
    if (text.size() > 0) {
      byte[] bytes = text.toByteArray();
      text.reset();
      queue.offer(() -> destination.write(bytes, 0, bytes.length), true);
    }
  }
}
