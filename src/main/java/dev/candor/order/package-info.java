/**
 * Orders. {@link dev.candor.order.OrderState} shows what can become of one, {@link
 * dev.candor.order.Checkout} and {@link dev.candor.order.Recovery} bring it there. Other services
 * know an order by its reference, never by its id, which another database hands out again.
 */
@NullMarked
package dev.candor.order;

import org.jspecify.annotations.NullMarked;
