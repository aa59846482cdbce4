package dev.candor.testing;

import static java.lang.annotation.ElementType.TYPE;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;

/** The class takes minutes, so it begins before others: in the end, nothing else is left to do. */
@Documented
@Order(1)
@Retention(RetentionPolicy.RUNTIME)
@Target(TYPE)
public @interface TakesLong {}
