package com.example.ledger;

import dev.candor.failure.ResourceNotFound;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The tables of entries and their postings. */
final class EntryStore {

  /** What an entry gives to an account, in cents; less than 0 for what it takes. */
  record Posting(
      @NotNull @Pattern(regexp = "^[a-z][a-z0-9-]{0,63}$") String account,
      @NotNull @Min(-1_000_000_000_000L) @Max(1_000_000_000_000L) Long amount) {}

  /** An entry, and the one that it reverses, if it does. */
  record Entry(
      long id, String text, List<Posting> postings, @Schema(nullable = true) Long reverses) {

    List<Posting> negated() {
      return postings.stream().map(each -> new Posting(each.account(), -each.amount())).toList();
    }
  }

  static Entry insert(Handle handle, String text, List<Posting> postings, Long reverses) {
    long id =
        handle
            .createUpdate("INSERT INTO entries (text, reverses) VALUES (:text, :reverses)")
            .bind("text", text)
            .bind("reverses", reverses)
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO postings (entry_id, line, account, amount) VALUES (?, ?, ?, ?)");
    for (int line = 0; line < postings.size(); line++) {
      batch.add(id, line, postings.get(line).account(), postings.get(line).amount());
    }
    batch.execute();
    return new Entry(id, text, postings, reverses);
  }

  static Entry get(Handle handle, long id) {
    List<Posting> postings =
        handle
            .createQuery("SELECT account, amount FROM postings WHERE entry_id = :id ORDER BY line")
            .bind("id", id)
            .map((row, context) -> new Posting(row.getString(1), row.getLong(2)))
            .list();
    return handle
        .createQuery("SELECT text, reverses FROM entries WHERE id = :id")
        .bind("id", id)
        .map((row, c) -> new Entry(id, row.getString(1), postings, row.getObject(2, Long.class)))
        .findOne()
        .orElseThrow(() -> new ResourceNotFound("entry", id));
  }

  static long sum(Handle handle, String account) {
    return handle
        .createQuery("SELECT SUM(amount) FROM postings WHERE account = :account")
        .bind("account", account)
        .map((row, context) -> row.getObject(1, Long.class))
        .findOne()
        .orElseThrow(() -> new ResourceNotFound("account", account));
  }
}
