package dev.candor.admission.ratelimit;

import dev.candor.audit.Audit;
import dev.candor.database.Database;
import dev.candor.database.ElapsedTime;
import dev.candor.failure.FailsWith;
import dev.candor.failure.ResourceNotFound;
import dev.candor.failure.ValidationFailed;
import dev.candor.failure.Violation;
import dev.candor.identity.Accounts;
import dev.candor.rest.Violations;
import dev.candor.routing.OpenInMaintenance;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Validator;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /admin/rate-limits/{by}/{id}}: the limits of a single user or address. */
@Tag(name = "rate limits", description = "How much a client may send.")
@OpenInMaintenance
@Path(OverrideTarget.PATH + "/{by}/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
class RateLimitOverridesResource {

  private final Database database;
  private final Accounts accounts;
  private final Policies policies;
  private final Overrides overrides;
  private final RateLimitConfig config;
  private final Audit audit;
  private final Validator validator;
  private final ElapsedTime time;

  RateLimitOverridesResource(
      Database database,
      Accounts accounts,
      Policies policies,
      Overrides overrides,
      RateLimitConfig config,
      Audit audit,
      Validator validator,
      ElapsedTime time) {
    this.validator = validator;
    this.time = time;
    this.database = database;
    this.audit = audit;
    this.accounts = accounts;
    this.policies = policies;
    this.overrides = overrides;
    this.config = config;
  }

  @GET
  @RolesAllowed("admin")
  @Operation(
      operationId = "getRateLimitOverride",
      summary = "Get the limits of one client",
      description = "The limits that hold for a user or an address in place of the policies'.")
  @FailsWith({ResourceNotFound.class, ValidationFailed.class})
  public RateLimitOverride get(@BeanParam OverridePath path) {
    OverrideTarget target = path.target(config.ipv6Prefix());
    return database
        .call(handle -> OverrideStore.find(handle, target, Instant.now()))
        .map(row -> shown(target, row.limits(), row.until()))
        .orElseThrow(() -> notFound(target));
  }

  @PUT
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setRateLimitOverride",
      summary = "Set the limits of one client",
      description =
          "Gives a user or an address limits of its own, in place of those of the named policies, and of"
              + " those that it had before. They hold on every replica within five seconds, begin with the whole"
              + " allowance, and end with their time or when they are deleted. Those of an IPv6 address are its"
              + " network's, a /64.")
  @FailsWith(ResourceNotFound.class)
  public RateLimitOverride put(@BeanParam OverridePath path, OverrideData data) {
    List<Violation> violations = new ArrayList<>(Violations.of(validator.validate(data)));
    OverrideTarget target = path.target(config.ipv6Prefix(), violations::add);
    if (target == null || !violations.isEmpty()) {
      throw new ValidationFailed(violations);
    }
    requirePoliciesOf(target, data.limits());
    if (target.by() == CountedBy.USER && accounts.find(target.id()).isEmpty()) {
      throw new ResourceNotFound("user", target.id());
    }
    Instant until = data.end();
    database.transaction(
        handle -> {
          OverrideStore.lock(handle);
          OverrideStore.deleteOver(handle, time.expiry(Duration.ZERO));
          if (OverrideStore.countOthers(handle, target) >= config.maxOverrides()) {
            throw tooMany(config.maxOverrides());
          }
          OverrideStore.put(handle, target, data.limits(), until);
          audit.record(handle, "override.set", target.path());
          return null;
        });
    overrides.reload();
    return shown(target, data.limits(), until);
  }

  @DELETE
  @RolesAllowed("admin")
  @Operation(
      operationId = "deleteRateLimitOverride",
      summary = "Delete the limits of one client",
      description = "The policies' own limits hold again, on every replica within five seconds.")
  @FailsWith({ResourceNotFound.class, ValidationFailed.class})
  public void delete(@BeanParam OverridePath path) {
    OverrideTarget target = path.target(config.ipv6Prefix());
    database.transaction(
        handle -> {
          if (!OverrideStore.delete(handle, target)) {
            throw notFound(target);
          }
          audit.record(handle, "override.delete", target.path());
          return null;
        });
    overrides.reload();
  }

  private void requirePoliciesOf(OverrideTarget target, Map<String, OverriddenRate> limits) {
    List<Violation> violations =
        limits.keySet().stream()
            .filter(name -> !policies.ofRequests(name).filter(target::isCountedBy).isPresent())
            .sorted()
            .map(
                name ->
                    new Violation(
                            name,
                            "/limits/" + name,
                            "counted_by",
                            "must be a policy that counts by "
                                + target.by().wireName()
                                + " or caller")
                        .with("by", target.by().wireName()))
            .toList();
    ValidationFailed.throwIfAny(violations);
  }

  private static ValidationFailed tooMany(int max) {
    String message = "cannot be set for more than " + max + " users and addresses";
    return new ValidationFailed(
        List.of(new Violation("limits", "/limits", "max_overrides", message).with("max", max)));
  }

  private static ResourceNotFound notFound(OverrideTarget target) {
    return new ResourceNotFound("override", target.by().wireName() + "/" + target.name());
  }

  private static RateLimitOverride shown(
      OverrideTarget target, Map<String, OverriddenRate> limits, @Nullable Instant until) {
    return new RateLimitOverride(
        target.by().wireName(), target.name(), new TreeMap<>(limits), until);
  }
}
