/** Candor: accounts, a product catalogue and orders, with every failure done right. */
@NullMarked
package dev.candor;

import org.jspecify.annotations.NullMarked;
