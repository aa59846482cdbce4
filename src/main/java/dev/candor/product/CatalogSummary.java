package dev.candor.product;

/**
 * The catalogue in figures.
 *
 * @param status always {@code ok}
 * @param products how many there are
 * @param inStock how many of these can be ordered now
 */
public record CatalogSummary(String status, long products, long inStock) {}
