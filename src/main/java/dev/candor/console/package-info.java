/**
 * The console: one page on the management port that shows operators how the service is, and why
 * requests fail.
 *
 * <p>It knows what health, limits, maintenance and the journal of failures say of themselves, and
 * reads nothing else: no request costs more because there is a console. It knows the kernel only.
 *
 * <p>Pages are made on a thread of its own, a few in a second at most, so that they appear while
 * all workers wait, and a flood of page loads costs the service little. The event loop sends what
 * is made.
 */
@NullMarked
package dev.candor.console;

import org.jspecify.annotations.NullMarked;
