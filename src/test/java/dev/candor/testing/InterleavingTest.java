package dev.candor.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A test of how threads interleave, see {@link Interleavings}. It takes seconds. */
@Test
@Tag("interleaving")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface InterleavingTest {}
