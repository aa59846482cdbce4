/** May this request enter? Decided before any work is done for it. */
@NullMarked
package dev.candor.admission;

import org.jspecify.annotations.NullMarked;
