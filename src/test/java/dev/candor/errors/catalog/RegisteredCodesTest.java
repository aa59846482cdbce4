package dev.candor.errors.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureCodes;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No enum of codes is forgotten: the catalogue, the document and the sandbox know each code. */
@QuarkusTest
class RegisteredCodesTest {

  @Inject @All List<FailureCodes> features;

  @Test
  void everyCodeIsRegistered() {
    List<String> written =
        new ClassFileImporter()
            .importPackages("dev.candor").stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(FailureCode.class))
                .flatMap(type -> Arrays.stream(type.reflect().getEnumConstants()))
                .map(code -> ((FailureCode) code).name())
                .toList();
    assertThat(FailureCodes.all(features).stream().map(FailureCode::name))
        .containsExactlyInAnyOrderElementsOf(written);
  }
}
