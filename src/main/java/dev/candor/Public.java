package dev.candor;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A type that services on the kernel may use. A major version may change it, and the changelog says
 * so; all other types may change in any version. Its Javadoc has an example. The service of {@code
 * src/it/ledger} uses no others, which {@code OwnServiceBuildIT} holds.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Public {}
