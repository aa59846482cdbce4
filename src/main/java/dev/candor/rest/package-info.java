/**
 * What all resources share: the table of routes, strict JSON, ids, pages, preconditions and merge
 * patches. It exists so that a resource class holds nothing but its own HTTP.
 */
@NullMarked
package dev.candor.rest;

import org.jspecify.annotations.NullMarked;
