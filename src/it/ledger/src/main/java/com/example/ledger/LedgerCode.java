package com.example.ledger;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.FailureCode;

/** The codes of the ledger's own failures. */
enum LedgerCode implements FailureCode {
  UNBALANCED;

  @Override
  public CodeDefinition definition() {
    return Unbalanced.DEFINITION;
  }
}
