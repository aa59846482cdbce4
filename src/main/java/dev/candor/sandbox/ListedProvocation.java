package dev.candor.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.candor.routing.KnownRoute;
import dev.candor.routing.RoutePattern;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the requests of all clients meet.
 *
 * @param routes whose requests, see {@link RoutePattern}; all if left out
 * @param methods which of these, HEAD with GET; all if left out
 * @param provoke as the header field {@code Candor-Provoke} says it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record ListedProvocation(
    @Nullable @Size(min = 1, max = ListedProvocation.MAX_ROUTES)
        List<@NotNull @KnownRoute String> routes,
    @Nullable @Size(min = 1, max = ListedProvocation.MAX_METHODS)
        List<
                @NotNull @Pattern(regexp = RoutePattern.METHOD, message = RoutePattern.METHOD_RULE)
                String>
            methods,
    @NotNull @ReadableDemand String provoke) {

  static final int MAX_ROUTES = 20;
  static final int MAX_METHODS = 7;

  @Nullable List<RoutePattern> patterns() {
    return routes == null ? null : routes.stream().map(RoutePattern::parse).toList();
  }
}
