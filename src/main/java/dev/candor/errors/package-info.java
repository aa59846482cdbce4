/** What is recorded of failures: their log lines, and how many of them are written. */
@NullMarked
package dev.candor.errors;

import org.jspecify.annotations.NullMarked;
