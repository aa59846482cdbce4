package dev.candor.failure.http;

import dev.candor.failure.CommonCode;
import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureCodes;
import dev.candor.failure.UnlistedStatus;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All codes of the build, by status and name. */
@Singleton
class ErrorCatalog {

  private static final Pattern UNLISTED = Pattern.compile("HTTP_([45]\\d\\d)");

  private final List<ErrorEntry> entries;

  ErrorCatalog(@All List<FailureCodes> features) {
    this.entries =
        Stream.concat(
                Stream.of(CommonCode.values()),
                features.stream().flatMap(feature -> feature.codes().stream()))
            .map((FailureCode code) -> ErrorEntry.of(code))
            .sorted(Comparator.comparingInt(ErrorEntry::status).thenComparing(ErrorEntry::code))
            .toList();
  }

  List<ErrorEntry> entries() {
    return entries;
  }

  /** Finds a code, or what can be said of a status that has none of its own. */
  Optional<ErrorEntry> find(String code) {
    Matcher unlisted = UNLISTED.matcher(code);
    return unlisted.matches()
        ? Optional.of(ErrorEntry.of(new UnlistedStatus(Integer.parseInt(unlisted.group(1))).code()))
        : entries.stream().filter(entry -> entry.code().equals(code)).findFirst();
  }
}
