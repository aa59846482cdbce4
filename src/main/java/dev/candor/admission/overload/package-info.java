/** Refuses requests that cannot be answered in reasonable time, or not any more. */
@NullMarked
package dev.candor.admission.overload;

import org.jspecify.annotations.NullMarked;
