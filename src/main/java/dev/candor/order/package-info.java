/**
 * Orders. {@link dev.candor.order.OrderState} shows what can become of one, {@link
 * dev.candor.order.Checkout} and {@link dev.candor.order.Recovery} bring it there.
 */
@NullMarked
package dev.candor.order;

import org.jspecify.annotations.NullMarked;
