package dev.candor.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Test;

class EmbeddedFileTest {

  /**
   * H2 makes the object for a scheme by reflection: without this, no native executable opens it.
   */
  @Test
  void theSchemeOfTheFileIsRegisteredForTheNativeExecutable() {
    String url = DatabaseSettings.H2_PREFIX.replaceFirst("jdbc:h2:", "");
    assertThat(EmbeddedDatabase.class.getAnnotation(RegisterForReflection.class).targets())
        .contains(FilePath.get(url + "candor").getClass());
  }
}
