package dev.candor.shop.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.elytron.security.common.BcryptUtil;
import org.junit.jupiter.api.Test;

/** What we rely on the library for. */
class PasswordHasherTest {

  private final PasswordHasher hasher = new PasswordHasher(new PatientPasswords(4, 1));

  @Test
  void everyByteOfALongPasswordCounts() {
    String password = "x".repeat(71);
    String hash = hasher.hash(password + "y");
    assertThat(BcryptUtil.matches(password + "y", hash)).isTrue();
    assertThat(BcryptUtil.matches(password + "z", hash)).isFalse();
    assertThat(BcryptUtil.matches(password, hash)).isFalse();
  }

  @Test
  void theSamePasswordIsSaltedAnew() {
    assertThat(hasher.hash("correct horse")).isNotEqualTo(hasher.hash("correct horse"));
  }

  @Test
  void theHashTellsItsCost() {
    assertThat(hasher.hash("correct horse")).startsWith("$2a$04$").hasSize(60);
  }
}
