package com.example.ledger;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureCodes;
import jakarta.inject.Singleton;
import java.util.List;

/** The codes of the ledger's own failures. */
enum LedgerCode implements FailureCode {
  UNBALANCED(Unbalanced.DEFINITION),
  RATE_UNKNOWN(Rates.Unknown.DEFINITION);

  private final CodeDefinition definition;

  LedgerCode(CodeDefinition definition) {
    this.definition = definition;
  }

  @Override
  public CodeDefinition definition() {
    return definition;
  }

  /** Publishes them. */
  @Singleton
  static class Published implements FailureCodes {
    @Override
    public List<FailureCode> codes() {
      return List.of(values());
    }
  }
}
