package dev.candor.kit;

import dev.candor.kit.Evidence.Sighting;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which of the failures that a document has were seen. */
public final class Coverage {

  private final OpenApiDocument document;
  private final Set<Sighting> sightings;

  /** Compares a document with what its evidence has so far. */
  public Coverage(OpenApiDocument document) {
    this.document = document;
    this.sightings = document.evidence().sightings();
  }

  /** What became of a failure that the document has. */
  public enum State {
    /** A request got it without a sandbox. */
    SEEN,
    /** Only a sandbox made it, on demand. */
    PROVOKED,
    /** No request got it. */
    NEVER
  }

  /** The state of a code that the document has for an operation. */
  public State of(DocumentedOperation operation, String code) {
    if (sightings.contains(new Sighting(operation.name(), code, false))) {
      return State.SEEN;
    }
    return sightings.contains(new Sighting(operation.name(), code, true))
        ? State.PROVOKED
        : State.NEVER;
  }

  /** The documented failures that have one of some states, such as {@code GET /products 406}. */
  public Set<String> with(State... states) {
    Set<String> failures = new TreeSet<>();
    for (DocumentedOperation operation : document.operations()) {
      for (String code : operation.codes()) {
        if (List.of(states).contains(of(operation, code))) {
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
