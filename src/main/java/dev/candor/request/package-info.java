/** What a request says of itself, read once for all that need it. */
@NullMarked
package dev.candor.request;

import org.jspecify.annotations.NullMarked;
