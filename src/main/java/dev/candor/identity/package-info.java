/** Who is calling, and what they may do: so far, the roles an account can have. */
@NullMarked
package dev.candor.identity;

import org.jspecify.annotations.NullMarked;
