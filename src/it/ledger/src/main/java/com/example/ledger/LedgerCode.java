package com.example.ledger;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.Detail;
import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureCodes;
import dev.candor.failure.FailureKind;
import jakarta.inject.Singleton;
import java.util.List;

/** The codes of the ledger's own failures. */
enum LedgerCode implements FailureCode {
  UNBALANCED(
      CodeDefinition.of(
              FailureKind.UNPROCESSABLE,
              "The entry does not balance",
              "Make its postings sum to 0.")
          .when("The postings of an entry do not sum to 0. Nothing has been booked.")
          .with(Detail.integer("difference", "Their sum, in cents."))
          .sample(given -> new Unbalanced(given.number("difference", 50)))),
  RATE_UNKNOWN(
      CodeDefinition.of(
              FailureKind.UNPROCESSABLE,
              "No rate of this currency is known",
              "Ask for another one.")
          .when("A balance is asked for in a currency that has no rate today.")
          .sample(given -> new Rates.Unknown()));

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
