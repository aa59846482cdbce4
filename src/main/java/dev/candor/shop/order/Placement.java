package dev.candor.shop.order;

/**
 * What became of a request to order.
 *
 * @param order paid or failed; pending if its charge does not fit it
 * @param replayed whether that was decided by an earlier request with the same key
 */
record Placement(Order order, boolean replayed) {}
