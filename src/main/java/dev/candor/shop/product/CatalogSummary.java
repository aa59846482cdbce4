package dev.candor.shop.product;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The catalogue in figures. A request counts at most {@value #MAX_COUNTED} products, the oldest
 * ones, so that its cost is bounded.
 *
 * @param status always {@code ok}
 * @param products how many there are
 * @param inStock how many of these can be ordered now
 */
record CatalogSummary(
    @Schema(description = "Always ok.", examples = "ok") String status,
    @Schema(
            description = "The products of the catalogue; 10,000 stands for that many or more.",
            maximum = "10000",
            examples = "42")
        long products,
    @Schema(
            description = "How many of these can be ordered now.",
            maximum = "10000",
            examples = "40")
        long inStock) {

  /** How many products are counted. */
  static final int MAX_COUNTED = 10_000;
}
