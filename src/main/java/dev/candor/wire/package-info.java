/** From bytes to a request: what stands beside Netty's codec. */
@NullMarked
package dev.candor.wire;

import org.jspecify.annotations.NullMarked;
