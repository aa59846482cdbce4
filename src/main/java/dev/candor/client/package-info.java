/**
 * Whose request it is: the connection's peer, the proxies in front of it, addresses and networks.
 *
 * <p>Knows the ground floor only. Runs on event loops and never blocks.
 */
@NullMarked
package dev.candor.client;

import org.jspecify.annotations.NullMarked;
