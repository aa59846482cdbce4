/**
 * Rules that settings keep, and how settings of ours become settings of Quarkus.
 *
 * @serial exclude
 */
@NullMarked
package dev.candor.settings;

import org.jspecify.annotations.NullMarked;
