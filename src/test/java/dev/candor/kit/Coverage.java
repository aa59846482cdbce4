package dev.candor.kit;

import dev.candor.kit.Evidence.Sighting;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which of the failures that a document has were seen. */
public final class Coverage {

  private final OpenApiDocument document;
  private final Set<Sighting> sightings;

  /** Compares a document with what its evidence has so far. */
  public Coverage(OpenApiDocument document) {
    this.document = document;
    this.sightings = document.evidence().sightings();
  }

  /** What became of a failure. */
  public enum State {
    /** A request got it without a sandbox. */
    SEEN,
    /** Only a sandbox made it, on demand. */
    PROVOKED,
    /** The document has it, and no request got it. */
    NEVER,
    /** A request got it, and the document does not have it. */
    UNDOCUMENTED
  }

  /** The state of a code of an operation; null if it is neither documented nor seen. */
  public @Nullable State of(DocumentedOperation operation, String code) {
    boolean seen = sightings.contains(new Sighting(operation.name(), code, false));
    if (!operation.codes().contains(code)) {
      return seen ? State.UNDOCUMENTED : null;
    }
    if (seen) {
      return State.SEEN;
    }
    return sightings.contains(new Sighting(operation.name(), code, true))
        ? State.PROVOKED
        : State.NEVER;
  }

  /** All codes that any operation has, or was seen to have, in alphabetical order. */
  Set<String> codes() {
    Set<String> codes = new TreeSet<>();
    for (DocumentedOperation operation : document.operations()) {
      codes.addAll(operation.codes());
      sightings.stream()
          .filter(seen -> seen.operation().equals(operation.name()) && !seen.onDemand())
          .forEach(seen -> codes.add(seen.code()));
    }
    return codes;
  }

  /** The failures that have one of some states, such as {@code GET /products NOT_ACCEPTABLE}. */
  public Set<String> with(State... states) {
    Set<String> failures = new TreeSet<>();
    Set<String> codes = codes();
    for (DocumentedOperation operation : document.operations()) {
      for (String code : codes) {
        State state = of(operation, code);
        if (state != null && List.of(states).contains(state)) {
          failures.add(operation.name() + " " + code);
        }
      }
    }
    return failures;
  }

  /** Whether any operation, or a request for none, has failed with a code without a sandbox. */
  public boolean hasSeen(String code) {
    return sightings.stream().anyMatch(seen -> seen.code().equals(code) && !seen.onDemand());
  }

  OpenApiDocument document() {
    return document;
  }
}
