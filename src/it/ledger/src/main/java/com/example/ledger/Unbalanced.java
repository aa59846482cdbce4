package com.example.ledger;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.Detail;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureKind;
import java.util.Map;

/** The postings of an entry do not sum to 0. */
final class Unbalanced extends Failure {
  static final CodeDefinition DEFINITION =
      CodeDefinition.of(FailureKind.UNPROCESSABLE, "Not balanced", "Make its postings sum to 0.")
          .when("The postings of an entry do not sum to 0. Nothing has been booked.")
          .with(Detail.integer("difference", "Their sum, in cents."))
          .sample(given -> new Unbalanced(given.number("difference", 50)));

  Unbalanced(long sum) {
    super(LedgerCode.UNBALANCED, "The postings sum to " + sum, Map.of("difference", sum));
  }
}
