/** What calling a service that is not ours takes: a bound on each wait, and no call in vain. */
@NullMarked
package dev.candor.remote;

import org.jspecify.annotations.NullMarked;
