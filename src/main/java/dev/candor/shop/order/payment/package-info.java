/**
 * Payment, as orders need it: a port, the embedded stand-in behind it, and the way to a real one,
 * whose wire contract is {@code src/main/openapi/payment.yaml}.
 *
 * @serial exclude
 */
@NullMarked
package dev.candor.shop.order.payment;

import org.jspecify.annotations.NullMarked;
