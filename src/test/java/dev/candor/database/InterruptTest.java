package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interrupt that does reach H2 does not close its file. */
class InterruptTest {

  private static final int ROWS = 200;

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void anInterruptedThreadWritesAndOthersGoOn(@TempDir Path directory) throws SQLException {
    String url = DatabaseSettings.h2Url(directory.resolve("candor"));
    try (Connection other = DriverManager.getConnection(url, "candor", "candor");
        Connection interrupted = DriverManager.getConnection(url, "candor", "candor");
        Statement statement = interrupted.createStatement()) {
      statement.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, content VARCHAR)");
      for (int id = 0; id < ROWS; id++) {
        Thread.currentThread().interrupt();
        statement.execute("INSERT INTO notes VALUES (" + id + ", REPEAT('x', 1000))");
      }
      assertThat(Thread.interrupted()).isTrue();
      try (Statement counting = other.createStatement();
          ResultSet row = counting.executeQuery("SELECT COUNT(*) FROM notes")) {
        row.next();
        assertThat(row.getInt(1)).isEqualTo(ROWS);
      }
    }
  }
}
