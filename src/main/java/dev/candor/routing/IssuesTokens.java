package dev.candor.routing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource that exists only if the service issues tokens itself. Otherwise a request to its paths
 * is refused, whatever its method and body are, with a failure that names the issuer. The OpenAPI
 * document has the resource either way.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface IssuesTokens {}
