package dev.candor.kit;

/** The statuses that a wrong request may get. */
final class Expected {

  private Expected() {}

  /** One, or 404 where the path is that of a thing that is not there. */
  static int[] of(DocumentedOperation operation, int status) {
    return operation.hasVariables() ? new int[] {status, 404} : new int[] {status};
  }
}
