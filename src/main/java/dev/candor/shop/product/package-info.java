/** The catalogue: products, and the summary of them. */
@NullMarked
package dev.candor.shop.product;

import org.jspecify.annotations.NullMarked;
