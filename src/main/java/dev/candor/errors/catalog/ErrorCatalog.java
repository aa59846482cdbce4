package dev.candor.errors.catalog;

import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureCodes;
import dev.candor.failure.UnlistedStatus;
import dev.candor.routing.Routes;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All codes of the running service, by status and name. */
@Singleton
class ErrorCatalog {

  private final List<FailureCode> codes;
  private final Routes routes;
  private volatile @Nullable List<ErrorEntry> entries;

  ErrorCatalog(@All List<FailureCodes> features, Routes routes) {
    this.codes = FailureCodes.all(features);
    this.routes = routes;
  }

  /** All entries, made when first asked for: that is when all routes are known. */
  List<ErrorEntry> entries() {
    List<ErrorEntry> known = entries;
    if (known == null) {
      Catalog catalog = new Catalog(codes, routes.operations());
      known = catalog.codes().stream().map(code -> ErrorEntry.of(code, catalog)).toList();
      entries = known;
    }
    return known;
  }

  /** Finds a code, or what can be said of a status that has none of its own. */
  Optional<ErrorEntry> find(String code) {
    UnlistedStatus unlisted = UnlistedStatus.named(code);
    return unlisted == null
        ? entries().stream().filter(entry -> entry.code().equals(code)).findFirst()
        : Optional.of(ErrorEntry.of(unlisted.code(), new Catalog(List.of(), List.of())));
  }
}
