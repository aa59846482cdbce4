package dev.candor.openapi;

import dev.candor.failure.RouteDescription;
import java.util.Locale;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/** The summary and the tag of an operation that has none of its own. */
final class Names {

  private Names() {}

  /**
   * Names an operation.
   *
   * @param documented whose ID is its own, or the name of its method
   */
  static void complete(OpenAPI document, Operation documented, RouteDescription operation) {
    if (documented.getSummary() == null) {
      documented.setSummary(words(documented.getOperationId()));
    }
    if (documented.getTags() == null || documented.getTags().isEmpty()) {
      String tag = operation.template().split("/", 3)[1];
      documented.addTag(tag);
      if (document.getTags() == null
          || document.getTags().stream().map(Tag::getName).noneMatch(tag::equals)) {
        document.addTag(OASFactory.createTag().name(tag));
      }
    }
  }

  /** {@code bookEntry} is {@code Book entry}. */
  private static String words(String camelCase) {
    String words = camelCase.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
