package com.example.ledger;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.Detail;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureKind;

/** The postings of an entry do not sum to 0. */
final class Unbalanced extends Failure {
  private static final Detail<Number> SUM = Detail.integer("difference", "Their sum, in cents.");
  static final CodeDefinition DEFINITION =
      CodeDefinition.of(FailureKind.UNPROCESSABLE, "Not balanced", "Make its postings sum to 0.")
          .when("The postings of an entry do not sum to 0. Nothing has been booked.")
          .with(SUM)
          .sample(given -> new Unbalanced(given.number(SUM.name(), 50)));

  Unbalanced(long sum) {
    super(LedgerCode.UNBALANCED, "The postings sum to " + sum, SUM.is(sum));
  }
}
