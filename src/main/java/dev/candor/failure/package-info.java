/**
 * What can go wrong, said once: a failure, its code and its kind.
 *
 * <p>This package exists so that every other package can refuse a request without knowing HTTP,
 * JSON or a framework. It imports the JDK only.
 *
 * @serial exclude
 */
@NullMarked
package dev.candor.failure;

import org.jspecify.annotations.NullMarked;
