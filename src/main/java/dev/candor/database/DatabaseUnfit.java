package dev.candor.database;

/**
 * The database answers, but cannot serve. The message continues the sentence "The database …" and
 * is safe to show an operator. There is no stack trace: it occurs once a second.
 */
final class DatabaseUnfit extends RuntimeException {

  DatabaseUnfit(String reason) {
    super(reason, null, false, false);
  }
}
