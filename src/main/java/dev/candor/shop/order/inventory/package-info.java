/**
 * Stock, as orders need it: a port, the embedded inventory behind it, and the way to one elsewhere,
 * whose wire contract is {@code src/main/openapi/inventory.yaml}.
 */
@NullMarked
package dev.candor.shop.order.inventory;

import org.jspecify.annotations.NullMarked;
