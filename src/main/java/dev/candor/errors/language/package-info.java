/**
 * What failures say in other languages than English: which one a client prefers, and the
 * translations, which are resources of the kernel and of each service.
 *
 * <p>Runs on the thread that failed, an event loop or a worker, and never blocks: the resources are
 * read at the start.
 */
@NullMarked
package dev.candor.errors.language;

import org.jspecify.annotations.NullMarked;
