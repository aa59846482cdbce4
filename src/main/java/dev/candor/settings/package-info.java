/** How settings of ours become settings of Quarkus. */
@NullMarked
package dev.candor.settings;

import org.jspecify.annotations.NullMarked;
