package dev.candor.testing;

import dev.candor.kit.RawConnection;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * The one budget for every wait of the suite. {@code -Dcandor.patience=3} multiplies it on a slow
 * machine.
 *
 * <p>The budget bounds a failure, not a success: a condition that holds ends its wait. What takes
 * how long is asserted only by tests tagged {@code timing}.
 */
public final class Patience {

  /** The time that any one condition has to come true. */
  public static final Duration BUDGET = RawConnection.PATIENCE;

  /** The time that a process has to start. One that ends instead is noticed at once. */
  public static final Duration START = BUDGET.multipliedBy(5);

  /** The time that a tool has to end, which may have to fetch what it needs or to build. */
  public static final Duration TOOL = BUDGET.multipliedBy(60);

  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  private Patience() {}

  /**
   * Begins a wait. It polls at once, then every 50 ms.
   *
   * @param condition what the message of a failed wait names, such as "Redis answers"
   */
  public static ConditionFactory await(String condition) {
    return Awaitility.await(condition)
        .atMost(BUDGET)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL_INTERVAL);
  }

  /** Waits until the work has come to a moment. */
  public static void await(CountDownLatch moment) {
    await("a moment in the work").until(() -> moment.getCount() == 0);
  }

  /**
   * Lets a time pass that the service itself has named, such as {@code Retry-After}. Anything else
   * that takes time is a condition to {@linkplain #await(String) await}.
   */
  public static void letPass(Duration named) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(named.toMillis());
  }
}
