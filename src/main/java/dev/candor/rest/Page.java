package dev.candor.rest;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items at most as many as were asked for
 * @param next the {@code after} of the next page; null on the last
 * @param <T> the type of the items
 */
@RegisterForReflection
public record Page<T>(
    List<T> items,
    @Schema(
            nullable = true,
            description = "The after of the next page; null on the last.",
            examples = "MjA")
        @Nullable String next) {

  /**
   * Cuts a page out of the rows found, of which there may be one more than asked for.
   *
   * @param rows at most {@link PageRequest#rows}, in the order of the list
   * @param request that the page answers
   * @param id of a row, which the next page begins behind
   * @param <T> the type of the items
   * @return the last page if there is no row too many
   */
  public static <T> Page<T> of(List<T> rows, PageRequest request, ToLongFunction<T> id) {
    if (rows.size() <= request.limit()) {
      return new Page<>(rows, null);
    }
    List<T> items = rows.subList(0, request.limit());
    return new Page<>(items, PageQuery.cursor(id.applyAsLong(items.get(items.size() - 1))));
  }
}
