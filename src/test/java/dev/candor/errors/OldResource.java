package dev.candor.errors;

import dev.candor.failure.CodeDefinition;
import dev.candor.failure.FailsWith;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureCodes;
import dev.candor.failure.FailureKind;
import dev.candor.routing.DeprecatedRoute;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** A route that will go, and a code that will. */
@Path("/old")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
public class OldResource {

  @GET
  @Path("/route")
  @DeprecatedRoute(since = "2026-11-22", sunset = "2027-05-22")
  public String route() {
    return "{}";
  }

  @GET
  @Path("/code")
  @FailsWith(OldFailure.class)
  public String code() {
    throw new OldFailure();
  }

  /** Its only code. */
  public enum OldCode implements FailureCode {
    OLD_CODE;

    @Override
    public CodeDefinition definition() {
      return CodeDefinition.of(FailureKind.CONFLICT, "An old failure", "Do something else.")
          .when("Somebody still asks for it.")
          .deprecated("2026-11-23", "")
          .sample(given -> new OldFailure());
    }
  }

  /** Makes the code known. */
  @Singleton
  public static class OldCodes implements FailureCodes {

    @Override
    public List<FailureCode> codes() {
      return List.of(OldCode.values());
    }
  }

  /** The failure that has it. */
  public static final class OldFailure extends Failure {

    public OldFailure() {
      super(OldCode.OLD_CODE, "An old failure");
    }
  }
}
