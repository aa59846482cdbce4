/** Whose request it is: proxies, addresses and networks. */
@NullMarked
package dev.candor.client;

import org.jspecify.annotations.NullMarked;
