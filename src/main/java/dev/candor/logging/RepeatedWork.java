package dev.candor.logging;

import org.jboss.logging.Logger;

/**
 * Reports failures of work that is repeated all the time, each kind once until the work succeeds.
 * Where only a future or a thread's pool would hold what was thrown, nobody would learn of it. Safe
 * for threads.
 */
public final class RepeatedWork {

  private final Logger log;
  private final String name;
  private volatile String failure = "";

  /**
   * Makes one that has not failed.
   *
   * @param logger the category of its lines
   * @param name begins them
   */
  public RepeatedWork(Class<?> logger, String name) {
    this.log = Logger.getLogger(logger);
    this.name = name;
  }

  /** Notes that the work was done. */
  public void succeeded() {
    failure = "";
  }

  /**
   * Logs why the work was not done, unless that is what was logged last.
   *
   * @param thrown by the work; the process ends if that tells that it is out of memory
   */
  public void failed(Throwable thrown) {
    String message = thrown.toString();
    if (!message.equals(failure)) {
      failure = message;
      log.errorf(thrown, "%s failed, and is tried again", name);
    }
  }
}
