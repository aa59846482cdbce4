package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @Test
  void aUrlIsTakenApart() {
    assertThat(DatabaseUrl.parse("postgresql://ann:s3cr%40t+@db.example:5433/shop?sslmode=require"))
        .isEqualTo(
            new DatabaseUrl(
                "jdbc:postgresql://db.example:5433/shop?sslmode=require", "ann", "s3cr@t+", null));
  }

  @Test
  void portAndCredentialsMayBeLeftOut() {
    assertThat(DatabaseUrl.parse("postgres://localhost/shop"))
        .isEqualTo(new DatabaseUrl("jdbc:postgresql://localhost/shop", null, null, null));
    assertThat(DatabaseUrl.parse("postgresql://ann@[::1]/shop"))
        .isEqualTo(new DatabaseUrl("jdbc:postgresql://[::1]/shop", "ann", null, null));
  }

  @Test
  void optionsAreTakenOutOfTheUrl() {
    DatabaseUrl url =
        DatabaseUrl.parse(
            "postgresql://db/shop?sslmode=require&options=-c%20search_path%3Dshop&targetServerType=any");
    assertThat(url.jdbcUrl())
        .isEqualTo("jdbc:postgresql://db/shop?sslmode=require&targetServerType=any");
    assertThat(url.options()).isEqualTo("-c search_path=shop");
  }

  @Test
  void aHostNameMayHaveAnUnderscore() throws SQLException {
    assertThat(driver("postgresql://ann:s3cret@my_db:5433/shop"))
        .containsEntry("PGHOST", "my_db")
        .containsEntry("PGPORT", "5433");
  }

  @Test
  void ofSeveralHostsThePrimaryIsMeant() throws SQLException {
    assertThat(driver("postgresql://ann:s3cret@db_1,[::1]:5433/shop"))
        .containsEntry("PGHOST", "db_1,[::1]")
        .containsEntry("PGPORT", "5432,5433")
        .containsEntry("targetServerType", "primary")
        .containsEntry("hostRecheckSeconds", "2")
        .containsEntry("connectTimeout", "1")
        .containsEntry("loginTimeout", "5");
    assertThat(driver("postgresql://db1,db2/shop?targetServerType=any&loginTimeout=9"))
        .containsEntry("targetServerType", "any")
        .containsEntry("loginTimeout", "9");
  }

  /** What the driver reads from the URL that it gets. */
  private static Map<String, String> driver(String text) throws SQLException {
    String url = DatabaseUrl.parse(text).jdbcUrl();
    Map<String, String> read = new HashMap<>();
    for (DriverPropertyInfo property :
        DriverManager.getDriver(url).getPropertyInfo(url, new Properties())) {
      read.put(property.name, property.value);
    }
    return read;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "jdbc:postgresql://localhost/shop",
        "mysql://ann:secret@localhost/shop",
        "postgresql://ann:secret@localhost",
        "postgresql://ann:secret@localhost/",
        "postgresql:///shop",
        "postgresql://ann:sec ret@localhost/shop",
        "postgresql://ann:sec%zzret@localhost/shop",
        "postgresql://ann:secret@local host/shop",
        "postgresql://ann:secret@localhost,/shop",
        "postgresql://ann:secret@localhost:port/shop",
      })
  void anythingElseIsRefusedWithoutRepeatingIt(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseUrl.parse(url))
        .withMessageContaining("CANDOR_DATABASE_URL")
        .withMessageNotContaining("secret")
        .withNoCause();
  }

  @Test
  void thePasswordIsNotPrinted() {
    assertThat(DatabaseUrl.parse("postgresql://ann:secret@localhost/shop").toString())
        .doesNotContain("secret");
  }
}
