package dev.candor.openapi;

import dev.candor.failure.Detail;
import dev.candor.failure.FailureCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Discriminator;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** What a failure looks like, for each code in both media types. */
final class ErrorSchemas {

  private static final String CODE = "code";
  private static final String TRACE_ID = "trace_id";
  private static final String RETRYABLE = "retryable";

  /** What a code's {@code retryable} always is, for those who generate clients. */
  static final String X_RETRYABLE = "x-retryable";

  private ErrorSchemas() {}

  /** Adds all that is about one code: its details, and the error and the problem that hold them. */
  static void add(Components components, FailureCode code) {
    Map<String, Schema> details = new LinkedHashMap<>();
    code.meaning().details().forEach(detail -> details.put(detail.name(), schema(detail)));
    List<String> always = always(code.meaning().details());
    if (!details.isEmpty()) {
      components.addSchema(detailsName(code), Schemas.object(details, always));
    }
    components.addSchema(errorName(code), error(code, !details.isEmpty(), !always.isEmpty()));
    components.addSchema(problemName(code), problem(code, details, always));
  }

  /** {@code OUT_OF_STOCK} is {@code OutOfStock}, and {@code INTERNAL_ERROR} is {@code Internal}. */
  static String stem(FailureCode code) {
    return Stream.of(code.name().replaceFirst("_ERROR$", "").split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  /** The envelope of one of several codes. */
  static Schema envelope(List<FailureCode> codes) {
    return Schemas.object(
        Map.of("error", oneOf(codes.stream().map(ErrorSchemas::errorName).toList(), codes)),
        List.of("error"));
  }

  /** The problem of one of several codes. */
  static Schema problem(List<FailureCode> codes) {
    return oneOf(codes.stream().map(ErrorSchemas::problemName).toList(), codes);
  }

  private static Schema oneOf(List<String> names, List<FailureCode> codes) {
    if (names.size() == 1) {
      return Schemas.ref(names.get(0));
    }
    Discriminator discriminator = OASFactory.createDiscriminator().propertyName(CODE);
    Schema schema = OASFactory.createSchema();
    for (int i = 0; i < names.size(); i++) {
      schema.addOneOf(Schemas.ref(names.get(i)));
      discriminator.addMapping(codes.get(i).name(), Schemas.pointer(names.get(i)));
    }
    return schema.discriminator(discriminator);
  }

  private static String errorName(FailureCode code) {
    return stem(code) + "Error";
  }

  private static String problemName(FailureCode code) {
    return stem(code) + "Problem";
  }

  private static String detailsName(FailureCode code) {
    return stem(code) + "Details";
  }

  private static Schema error(FailureCode code, boolean detailed, boolean alwaysDetailed) {
    Map<String, Schema> members = new LinkedHashMap<>();
    members.put(CODE, Schemas.constant(SchemaType.STRING, code.name()));
    members.put("message", Schemas.string("What happened and what to do next: safe to show."));
    members.put(RETRYABLE, retryable(code));
    members.put("timestamp", Schemas.timestamp("When it happened, in UTC."));
    members.put("request_id", requestId());
    members.put("documentation_url", uri("Where this code is explained."));
    List<String> required = new ArrayList<>(members.keySet());
    members.put(TRACE_ID, traceId());
    if (detailed) {
      members.put("details", Schemas.ref(detailsName(code)));
    }
    if (alwaysDetailed) {
      required.add("details");
    }
    return Schemas.object(members, required).description(code.title() + ".");
  }

  private static Schema problem(
      FailureCode code, Map<String, Schema> details, List<String> alwaysThere) {
    Map<String, Schema> members = new LinkedHashMap<>();
    members.put("type", uri("Where this code is explained."));
    members.put("title", Schemas.constant(SchemaType.STRING, code.title()));
    members.put("status", Schemas.constant(SchemaType.INTEGER, code.status()));
    members.put("detail", Schemas.string("What happened and what to do next: safe to show."));
    members.put("instance", uri("Where this occurrence can be looked up."));
    members.put(CODE, Schemas.constant(SchemaType.STRING, code.name()));
    members.put(RETRYABLE, retryable(code));
    members.put("timestamp", Schemas.timestamp("When it happened, in UTC."));
    members.put("request_id", requestId());
    members.put("path", Schemas.string("The path of the request."));
    List<String> required = new ArrayList<>(members.keySet());
    members.put(TRACE_ID, traceId());
    members.putAll(details);
    required.addAll(alwaysThere);
    return Schemas.object(members, required).description(code.title() + " (RFC 9457).");
  }

  private static Schema retryable(FailureCode code) {
    return OASFactory.createSchema()
        .addType(SchemaType.BOOLEAN)
        .description("Whether the same request, sent again later, may succeed.")
        .addExtension(X_RETRYABLE, code.kind().retryable());
  }

  private static Schema requestId() {
    return Schemas.string("The same as in X-Request-Id, and in the service's log.");
  }

  private static Schema traceId() {
    return Schemas.string("The trace (W3C Trace Context), where the service makes traces.")
        .pattern("^[0-9a-f]{32}$");
  }

  private static Schema uri(String description) {
    return Schemas.string(description).format("uri-reference");
  }

  private static Schema schema(Detail detail) {
    String description = detail.description();
    return switch (detail.type()) {
      case STRING -> enumerated(Schemas.string(description), detail.values());
      case INTEGER -> Schemas.integer(description);
      case BOOLEAN ->
          OASFactory.createSchema().addType(SchemaType.BOOLEAN).description(description);
      case TIMESTAMP -> Schemas.timestamp(description);
      case ID ->
          OASFactory.createSchema()
              .type(List.of(SchemaType.INTEGER, SchemaType.STRING))
              .description(description);
      case STRINGS -> Schemas.listOf(Schemas.string("")).description(description);
      case OBJECTS -> {
        Map<String, Schema> members = new LinkedHashMap<>();
        detail.members().forEach(member -> members.put(member.name(), schema(member)));
        yield Schemas.listOf(Schemas.object(members, always(detail.members())))
            .description(description);
      }
    };
  }

  private static Schema enumerated(Schema schema, List<String> values) {
    values.forEach(schema::addEnumeration);
    return schema;
  }

  private static List<String> always(List<Detail> details) {
    return details.stream().filter(Detail::always).map(Detail::name).toList();
  }
}
