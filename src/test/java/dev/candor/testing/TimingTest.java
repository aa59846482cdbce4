package dev.candor.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A test of how long something takes. Such tests run after all others, one at a time, and measure
 * in units of a baseline that the same test takes on the same machine.
 */
@Test
@Tag("timing")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TimingTest {}
