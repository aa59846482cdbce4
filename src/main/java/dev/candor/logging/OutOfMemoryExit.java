package dev.candor.logging;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process when it is out of memory, as {@code -XX:+ExitOnOutOfMemoryError} does. A jar
 * cannot set that option. A process that continues may have lost a thread that it needs, such as
 * the one that accepts connections.
 *
 * <p>An {@link OutOfMemoryError} ends up in one of four places, and each calls {@link #check}: the
 * failure of a request, an exception of a connection, the log, and the end of a thread.
 */
public final class OutOfMemoryExit {

  /** The status that the JVM's option exits with. */
  private static final int STATUS = 3;

  /** The number of causes that are looked at. */
  private static final int MAX_CAUSES = 20;

  private static volatile boolean armed;
  private static volatile Runnable drain = () -> {};

  private OutOfMemoryExit() {}

  /** Makes {@link #check} end the process. Not called in a JVM that runs tests. */
  public static void arm() {
    armed = true;
    Thread.setDefaultUncaughtExceptionHandler(OutOfMemoryExit::endOfThread);
  }

  /**
   * Ends the process if this, or what caused it, is an {@link OutOfMemoryError}. Then it does not
   * return. Callable from any thread.
   *
   * @param thrown null for nothing
   */
  public static void check(@Nullable Throwable thrown) {
    if (!armed) {
      return;
    }
    Throwable cause = thrown;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (cause instanceof OutOfMemoryError) {
        exit();
      }
      cause = cause.getCause();
    }
  }

  private static void exit() {
    try {
      Thread words = new Thread(OutOfMemoryExit::lastWords);
      words.setDaemon(true);
      words.start();
      // The reader of stderr may have stopped reading.
      words.join(100);
    } catch (InterruptedException | OutOfMemoryError e) {
      Thread.currentThread().interrupt();
    } finally {
      Runtime.getRuntime().halt(STATUS);
    }
  }

  /** System.err has a queue in front of it, which would not be written any more. */
  private static void lastWords() {
    PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true);
    err.println("Out of memory: the process ends with status 3");
    drain.run();
  }

  /** Has the lines of the log written before the process ends, if its reader is well. */
  static void beforeExit(Runnable drainLog) {
    drain = drainLog;
  }

  private static void endOfThread(Thread thread, Throwable thrown) {
    check(thrown);
    System.err.println("Exception in thread \"" + thread.getName() + "\"");
    thrown.printStackTrace();
  }
}
