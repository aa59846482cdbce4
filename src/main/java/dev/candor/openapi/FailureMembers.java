package dev.candor.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The members that each failure has, in both media types. */
final class FailureMembers {

  /** The schema of an id of any resource. */
  static final String RESOURCE_ID = "ResourceId";

  /** The schema of the seconds that a client waits before it repeats its request. */
  static final String RETRY_AFTER = "RetryAfter";

  private static final String MESSAGE = "Message";
  private static final String TIMESTAMP = "Time";
  private static final String REQUEST_ID = "RequestId";
  private static final String TRACE_ID = "TraceId";
  private static final String DOCUMENTATION = "DocsUrl";
  private static final String TITLE = "Title";
  private static final String STATUS = "Status";
  private static final String INSTANCE = "Instance";
  private static final String PATH = "Path";

  private FailureMembers() {}

  /** Adds the schemas that the members of all failures refer to. */
  static void addShared(Components components) {
    components
        .addSchema(
            MESSAGE,
            Schemas.string("What happened and what to do next, by Accept-Language: safe to show.")
                .addExample("Item 17 not found. Check the path and the id in it."))
        .addSchema(
            TIMESTAMP,
            Schemas.timestamp("When it happened, in UTC.").addExample("2026-11-22T08:00:00.123Z"))
        .addSchema(
            REQUEST_ID,
            Schemas.string("The same as in X-Request-Id, and in the service's log.")
                .addExample("0JQ4T6Z9K3M1X"))
        .addSchema(
            TRACE_ID,
            Schemas.string("The trace (W3C Trace Context), where the service makes traces.")
                .pattern("^[0-9a-f]+$")
                .minLength(32)
                .maxLength(32)
                .addExample("4bf92f3577b34da6a3ce929d0e0e4736"))
        .addSchema(
            DOCUMENTATION,
            uri("Where the code is explained.").addExample("/errors/RESOURCE_NOT_FOUND"))
        .addSchema(TITLE, Schemas.string("What the code stands for.").addExample("Not found"))
        .addSchema(STATUS, status())
        .addSchema(
            INSTANCE,
            uri("Where this occurrence can be looked up.").addExample("/failures/0JQ4T6Z9K3M1X"))
        .addSchema(PATH, Schemas.string("The path of the request.").addExample("/items/17"))
        .addSchema(
            RETRY_AFTER,
            Schemas.integer("Seconds after which the request is no longer refused for this reason.")
                .minimum(BigDecimal.ONE)
                .addExample(7))
        .addSchema(
            RESOURCE_ID,
            OASFactory.createSchema()
                .description("Which one: an integer, or a name.")
                .addAnyOf(Schemas.integer())
                .addAnyOf(Schemas.string())
                .addExample(17));
  }

  /** What the envelope of a failure of any code holds. */
  static Schema error() {
    Map<String, Schema> members = new LinkedHashMap<>();
    members.put("code", code());
    members.put("message", Schemas.ref(MESSAGE));
    members.put("retryable", retryable());
    members.put("timestamp", Schemas.ref(TIMESTAMP));
    members.put("request_id", Schemas.ref(REQUEST_ID));
    members.put("documentation_url", Schemas.ref(DOCUMENTATION));
    List<String> required = new ArrayList<>(members.keySet());
    members.put("trace_id", Schemas.ref(TRACE_ID));
    members.put("details", Schemas.anyObject().description("What the code's details hold."));
    return Schemas.object(members, required);
  }

  /** The problem details of a failure of any code, whose details are members beside these. */
  static Schema problem() {
    Map<String, Schema> members = new LinkedHashMap<>();
    members.put("type", Schemas.ref(DOCUMENTATION));
    members.put("title", Schemas.ref(TITLE));
    members.put("status", Schemas.ref(STATUS));
    members.put("detail", Schemas.ref(MESSAGE));
    members.put("instance", Schemas.ref(INSTANCE));
    members.put("code", code());
    members.put("retryable", retryable());
    members.put("timestamp", Schemas.ref(TIMESTAMP));
    members.put("request_id", Schemas.ref(REQUEST_ID));
    members.put("path", Schemas.ref(PATH));
    List<String> required = new ArrayList<>(members.keySet());
    members.put("trace_id", Schemas.ref(TRACE_ID));
    return Schemas.object(members, required);
  }

  /** An integer and no constant, of which generators make an enum that not all of them can read. */
  private static Schema status() {
    return OASFactory.createSchema()
        .addType(SchemaType.INTEGER)
        .format("int32")
        .description("The HTTP status code.")
        .addExample(404);
  }

  private static Schema code() {
    return Schemas.string("What went wrong: see GET /errors.")
        .pattern("^[A-Z][A-Z0-9_]*$")
        .addExample("RESOURCE_NOT_FOUND");
  }

  private static Schema retryable() {
    return Schemas.bool()
        .description("Whether the same request, sent again later, may succeed.")
        .addExample(false);
  }

  private static Schema uri(String description) {
    return Schemas.string(description).format("uri-reference");
  }
}
