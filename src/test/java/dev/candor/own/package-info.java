/** A service on the kernel without the shop, as the documentation has one made. */
@NullMarked
package dev.candor.own;

import org.jspecify.annotations.NullMarked;
