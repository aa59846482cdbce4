package com.example.ledger;

import dev.candor.failure.ResourceNotFound;
import dev.candor.rest.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The tables of entries and their postings. */
final class EntryStore {
  /** What is given to an account, in cents; less than 0 for what is taken. */
  record Posting(
      @NotNull @Pattern(regexp = "^[a-z][a-z0-9-]{0,63}$") String account,
      @NotNull @Min(-1_000_000_000_000L) @Max(1_000_000_000_000L) Long amount) {}

  /** An entry, and the id of the one that it reverses, if it does. */
  record Entry(
      @NotBlank @Size(max = 200) @Text String text,
      @NotNull @Size(min = 2, max = 50) List<@NotNull @Valid Posting> postings,
      @Min(1) Long reverses) {}

  static long insert(Handle handle, Entry entry) {
    long id = handle.select("SELECT NEXTVAL('entry_ids')").mapTo(Long.class).one();
    handle.execute("INSERT INTO entries VALUES (?, ?, ?)", id, entry.text(), entry.reverses());
    PreparedBatch lines = handle.prepareBatch("INSERT INTO postings VALUES (?, ?, ?)");
    entry.postings().forEach(each -> lines.add(id, each.account(), each.amount()));
    lines.execute();
    return id;
  }

  static Entry get(Handle handle, long id) {
    List<Posting> postings =
        handle
            .select("SELECT account, amount FROM postings WHERE entry_id = ? ORDER BY 1, 2", id)
            .map((row, context) -> new Posting(row.getString(1), row.getLong(2)))
            .list();
    return handle
        .select("SELECT text, reverses FROM entries WHERE id = ?", id)
        .map((row, c) -> new Entry(row.getString(1), postings, row.getObject(2, Long.class)))
        .findOne()
        .orElseThrow(() -> new ResourceNotFound("entry", id));
  }

  static long sum(Handle handle, String account) {
    return handle
        .select("SELECT COALESCE(SUM(amount), 0) FROM postings WHERE account = ?", account)
        .mapTo(Long.class)
        .one();
  }
}
