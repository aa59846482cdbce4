/**
 * What this service is about, and the only part of it that another would not want: accounts, a
 * catalogue of products, and orders.
 *
 * <p>It knows the rest of the service; nothing there knows it.
 */
@NullMarked
package dev.candor.shop;

import org.jspecify.annotations.NullMarked;
