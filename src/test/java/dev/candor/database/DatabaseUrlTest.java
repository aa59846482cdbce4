package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @Test
  void aUrlIsTakenApart() {
    assertThat(DatabaseUrl.parse("postgresql://ann:s3cr%40t+@db.example:5433/shop?sslmode=require"))
        .isEqualTo(
            new DatabaseUrl(
                "jdbc:postgresql://db.example:5433/shop?sslmode=require", "ann", "s3cr@t+"));
  }

  @Test
  void portAndCredentialsMayBeLeftOut() {
    assertThat(DatabaseUrl.parse("postgres://localhost/shop"))
        .isEqualTo(new DatabaseUrl("jdbc:postgresql://localhost/shop", null, null));
    assertThat(DatabaseUrl.parse("postgresql://ann@[::1]/shop"))
        .isEqualTo(new DatabaseUrl("jdbc:postgresql://[::1]/shop", "ann", null));
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
