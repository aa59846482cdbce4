/**
 * What all resources share: strict JSON, ids, pages, preconditions and merge patches. It exists so
 * that a resource class holds nothing but its own HTTP.
 *
 * <p>Bodies arrive on the event loop and are parsed on the thread that the resource runs on.
 */
@NullMarked
package dev.candor.rest;

import org.jspecify.annotations.NullMarked;
