package dev.candor.audit;

import dev.candor.database.Database;
import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * The lines of changes whose transactions have not ended yet, or have ended without an answer to
 * the commit. Such a change has a line if it has a row; the database is asked for that a few times,
 * as it may still be working on the commit.
 */
@Singleton
class UnwrittenLines {

  private static final int MAX_QUESTIONS = 30;

  private final Database database;
  private final Queue<Line> waiting = new ConcurrentLinkedQueue<>();

  UnwrittenLines(Database database) {
    this.database = database;
  }

  private static final class Line {

    private final AuditEntry entry;
    private final Consumer<AuditEntry> writer;
    private final AtomicBoolean written = new AtomicBoolean();
    private int questions;

    Line(AuditEntry entry, Consumer<AuditEntry> writer) {
      this.entry = entry;
      this.writer = writer;
    }

    void write() {
      if (written.compareAndSet(false, true)) {
        writer.accept(entry);
      }
    }
  }

  /** Has the line of a change be written once, when its transaction has been committed. */
  void add(Handle transaction, AuditEntry entry, Consumer<AuditEntry> writer) {
    Line line = new Line(entry, writer);
    waiting.add(line);
    transaction.afterCommit(
        () -> {
          waiting.remove(line);
          line.write();
        });
    transaction.afterRollback(() -> waiting.remove(line));
  }

  /** Called once a second, by one thread. */
  void settle() {
    for (Iterator<Line> lines = waiting.iterator(); lines.hasNext(); ) {
      Line line = lines.next();
      if (database.call(handle -> AuditStore.isStored(handle, line.entry))) {
        line.write();
        lines.remove();
      } else if (++line.questions >= MAX_QUESTIONS) {
        lines.remove();
      }
    }
  }
}
