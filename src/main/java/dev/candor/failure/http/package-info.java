/**
 * The only bridge from failures to HTTP. Whatever goes wrong, in a resource, in the framework or in
 * front of it, ends here, and one pipeline answers: map to a failure, report it, render it.
 */
@NullMarked
package dev.candor.failure.http;

import org.jspecify.annotations.NullMarked;
