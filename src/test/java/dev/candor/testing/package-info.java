/**
 * Start here: what integration tests are made of. {@link dev.candor.testing.Service} is the
 * packaged service in a process of its own, {@link dev.candor.testing.Engine} has one to share for
 * each database, {@link dev.candor.kit.Envelope} checks a failure, and {@link
 * dev.candor.testing.Patience} waits. The rest are real servers and raw sockets to test against.
 *
 * <p>{@code docs/testing.md} says how to run a test and how to add one.
 */
@NullMarked
package dev.candor.testing;

import org.jspecify.annotations.NullMarked;
