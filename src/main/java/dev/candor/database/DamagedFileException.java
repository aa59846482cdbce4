package dev.candor.database;

import java.sql.SQLException;

/** The file of the embedded database is not one that H2 may open. */
final class DamagedFileException extends SQLException {

  DamagedFileException(String message) {
    super(message);
  }
}
