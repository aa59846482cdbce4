package dev.candor.admission.ratelimit;

import dev.candor.client.ClientNetwork;
import dev.candor.client.IpAddress;
import dev.candor.failure.ValidationFailed;
import dev.candor.failure.Violation;
import dev.candor.rest.Id;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The end of a path that names a user or an address: {@code /{by}/{id}}. */
public class OverridePath {

  @Parameter(description = "What the id is of.", schema = @Schema(enumeration = {"ip", "user"}))
  @PathParam("by")
  String by = "";

  @Parameter(description = "A user's id, or an address of IPv4 or IPv6.")
  @PathParam("id")
  String id = "";

  /**
   * Reads whom the path names.
   *
   * @param prefix how many bits of an IPv6 address are one client's
   * @throws ValidationFailed if it names no user and no address
   */
  OverrideTarget target(int prefix) {
    List<Violation> violations = new ArrayList<>();
    OverrideTarget target = target(prefix, violations::add);
    if (target == null) {
      throw new ValidationFailed(violations);
    }
    return target;
  }

  /**
   * Reads whom the path names, for a route that has a body.
   *
   * @param violations receives what is wrong with the path; the target is null then
   */
  @Nullable OverrideTarget target(int prefix, Consumer<Violation> violations) {
    List<Violation> found = new ArrayList<>();
    OverrideTarget target = null;
    if (by.equals(CountedBy.USER.wireName())) {
      target = new OverrideTarget(CountedBy.USER, Id.parse("id", id, found::add), id);
    } else if (by.equals(CountedBy.IP.wireName())) {
      IpAddress address = IpAddress.parse(id);
      if (address == null) {
        found.add(new Violation("id", null, "address", "must be an address of IPv4 or IPv6"));
      }
      ClientNetwork network = ClientNetwork.of(address, prefix);
      target = new OverrideTarget(CountedBy.IP, network.id(), network.toString(prefix));
    } else {
      found.add(new Violation("by", null, "one_of", "must be ip or user"));
    }
    found.forEach(violations);
    return found.isEmpty() ? target : null;
  }
}
