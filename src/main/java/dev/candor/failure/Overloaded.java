package dev.candor.failure;

import org.jspecify.annotations.Nullable;

/** More work is waiting than can be done in reasonable time, so this request's is not begun. */
public final class Overloaded extends Failure {

  static final CodeDefinition DEFINITION =
      CodeDefinition.of(
              FailureKind.REFUSED,
              "The service is busy",
              "Try again after the number of seconds in Retry-After.")
          .when(
              "More requests are running or arriving than the service can take, or it is shutting"
                  + " down.")
          .happens(Scope.EVERYWHERE)
          .at(Stage.DOOR)
          .withRetryAfter()
          .sample(given -> new Overloaded(given.seconds(Detail.RETRY_AFTER.name(), 1)));

  private final @Nullable Circumstances load;

  /**
   * Makes a failure that knows nothing of the load of a route.
   *
   * @param retryAfter seconds, at least 1
   */
  public Overloaded(long retryAfter) {
    this(retryAfter, null);
  }

  /**
   * Makes a failure that remembers how much was running.
   *
   * @param retryAfter seconds, at least 1
   * @param load of the route, for those who look the failure up; null if it is not known
   */
  public Overloaded(long retryAfter, Circumstances.@Nullable Overload load) {
    super(CommonCode.OVERLOADED, CommonCode.OVERLOADED.title(), Detail.RETRY_AFTER.is(retryAfter));
    this.load = load;
  }

  @Override
  public @Nullable Circumstances circumstances() {
    return load;
  }
}
