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
 * What is rewritten is committed at once: otherwise a service without requests would free nothing,
 * and a request would write it.
 *
 * <p>After a kill -9, H2 begins with the chunk that the file's header names and follows those that
 * came after it. It writes the header late, and may free one of them before. Where each second the
 * next commit writes the header, too, all of them are younger than what H2 frees.
 */
final class Housekeeping {

  /** The share of the chunks that is in use, in percent, below which they are rewritten. */
  private static final int FILL_RATE = 50;

  /**
   * The same while more than half of the file is free: chunks at its end keep it from shrinking.
   */
  private static final int FILL_RATE_OF_SPARSE_FILE = 90;

  /** What is rewritten in one go: some 20 ms of writing. */
  private static final int BYTES = 1024 * 1024;

  /** H2 takes this mark out, and writes the header, when it writes the next chunk. */
  private static final String CLEAN = "clean";

  private Housekeeping() {}

  /**
   * Rewrites chunks, and has the next commit write the header. No other thread may write meanwhile.
   */
  static void tidy(Connection connection) throws SQLException {
    MVStore store = store(connection);
    boolean sparse = store.getFillRate() < FILL_RATE;
    boolean rewritten = store.compact(sparse ? FILL_RATE_OF_SPARSE_FILE : FILL_RATE, BYTES);
    store.getStoreHeader().put(CLEAN, 1);
    if (rewritten) {
      store.commit();
    }
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
