/** What the build needs and what it makes: the wrapper, the versions, the bill of materials. */
@NullMarked
package dev.candor.build;

import org.jspecify.annotations.NullMarked;
