/** Which web pages of other origins may use the service (CORS, in the Fetch standard). */
@NullMarked
package dev.candor.admission.cors;

import org.jspecify.annotations.NullMarked;
