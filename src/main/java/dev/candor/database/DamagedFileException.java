package dev.candor.database;

import java.sql.SQLException;

/** The file of the embedded database is not one that H2 may open. */
final class DamagedFileException extends SQLException {

  private static final long serialVersionUID = 1L;

  DamagedFileException(String message) {
    super(message);
  }
}
