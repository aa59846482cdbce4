package dev.candor.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/**
 * What H2's background thread would do if WRITE_DELAY=0 left it one, and what that one does not.
 *
 * <p>H2 frees a chunk of its file only once nothing in it is in use. Unless chunks of which little
 * is left are rewritten, the file grows by 120 kB for an order of 50 items, of which 3 % is in use.
 *
 * <p>After a kill -9, H2 begins with the chunk that the file's header names and follows those that
 * came after it. It writes the header late, and may free one of them before. Where each second the
 * next commit writes the header, too, all of them are younger than what H2 frees.
 */
final class Housekeeping {

  /** The share of the chunks that is in use, in percent, below which they are rewritten. */
  private static final int FILL_RATE = 50;

  /** What is rewritten in one go: some 20 ms of writing. */
  private static final int BYTES = 1024 * 1024;

  /** H2 takes this mark out, and writes the header, when it writes the next chunk. */
  private static final String CLEAN = "clean";

  private Housekeeping() {}

  /** Rewrites chunks, and has the next commit write the header. Nobody else may write meanwhile. */
  static void tidy(Connection connection) throws SQLException {
    MVStore store = store(connection);
    store.compact(FILL_RATE, BYTES);
    store.getStoreHeader().put(CLEAN, 1);
  }

  /** Forces the disk to write what was committed: bounds what a power cut loses. */
  static void force(Connection connection) throws SQLException {
    store(connection).sync();
  }

  private static MVStore store(Connection connection) throws SQLException {
    return ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession())
        .getDatabase()
        .getStore()
        .getMvStore();
  }
}
