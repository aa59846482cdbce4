/**
 * Which requests are taken on. The filter that each request enters by is here, and each of the
 * packages below has one reason to refuse it.
 */
@NullMarked
package dev.candor.admission;

import org.jspecify.annotations.NullMarked;
