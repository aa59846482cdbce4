/**
 * Orders. {@link dev.candor.shop.order.OrderState} shows what can become of one, {@link
 * dev.candor.shop.order.Checkout} and {@link dev.candor.shop.order.Recovery} bring it there. Other
 * services know an order by its reference, never by its id, which another database hands out again.
 */
@NullMarked
package dev.candor.shop.order;

import org.jspecify.annotations.NullMarked;
