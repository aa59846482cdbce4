package com.example.ledger;

import dev.candor.failure.Failure;
import java.util.Map;

/** The postings of an entry do not sum to 0. */
final class Unbalanced extends Failure {

  private final long difference;

  Unbalanced(long difference) {
    super(LedgerCode.UNBALANCED, "The postings sum to " + difference);
    this.difference = difference;
  }

  @Override
  public Map<String, Object> details() {
    return Map.of("difference", difference);
  }
}
