package dev.candor.errors.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.candor.failure.DataConflict;
import dev.candor.failure.ExternalServiceUnavailable;
import dev.candor.failure.Failure;
import dev.candor.failure.ResourceNotFound;
import dev.candor.failure.ValidationFailed;
import dev.candor.failure.Violation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How a failure is translated: as a whole or not at all. */
class TranslationTest {

  private static final Translation GERMAN = new Translation("de", Languages.texts("de"));

  @Test
  void aThingIsCalledByItsTranslatedName() {
    assertThat(message(new ResourceNotFound("product", 17)))
        .isEqualTo("Produkt 17 nicht gefunden. Prüfen Sie den Pfad und die ID darin.");
    assertThat(message(new ResourceNotFound("gadget", "x"))).startsWith("gadget x nicht gefunden.");
  }

  @Test
  void whatIsMissingIsNotSaid() {
    assertThat(message(new DataConflict("user", null))).contains("Daten (Benutzer). ");
    assertThat(message(new DataConflict("user", "email"))).contains("Daten (Benutzer, 'email'). ");
  }

  @Test
  void englishWordsAreLeftOutIfTheyHaveNoTranslation() {
    assertThat(message(DataConflict.ofState("user", "roles", "make it the last admin")))
        .contains(": Es ist das letzte Konto mit der Rolle 'admin'. ");
    assertThat(message(DataConflict.ofState("user", "roles", "are what they are")))
        .contains("(Benutzer, 'roles'). ");
    assertThat(message(new ExternalServiceUnavailable("rates", 5).meaning("nothing is booked")))
        .startsWith("Der Dienst 'rates' kann nicht antworten. ");
  }

  @Test
  void violationsHaveTheParametersOfTheirRules() {
    Violation one = new Violation("q", null, "max_length", "is too long").with("value", 9);
    assertThat(message(new ValidationFailed(List.of(one))))
        .startsWith("'q' darf höchstens 9 Zeichen lang sein. ");
    List<Violation> many = Collections.nCopies(ValidationFailed.MAX_VIOLATIONS + 1, one);
    assertThat(message(new ValidationFailed(many)))
        .startsWith("Die Anfrage verletzt mehr als 100 Regeln. ");
  }

  @Test
  void aFailureWithAPartThatIsNotTranslatedIsNot() {
    Violation known = new Violation("a", "/a", "not_null", "must not be null");
    Violation unknown = new Violation("b", "/b", "odd", "must be odd");
    Failure failure = new ValidationFailed(List.of(known, unknown));
    assertThat(GERMAN.of(failure)).isNull();
    assertThat(new Translation("de", Map.of()).of(failure)).isNull();
  }

  private static String message(Failure failure) {
    return Objects.requireNonNull(GERMAN.of(failure)).message();
  }
}
