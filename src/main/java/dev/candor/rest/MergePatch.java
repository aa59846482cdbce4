package dev.candor.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.candor.failure.MalformedJson;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** JSON Merge Patch (RFC 7396). */
@Singleton
public class MergePatch {

  /** The media type of a patch document. */
  public static final String MEDIA_TYPE = "application/merge-patch+json";

  private final ObjectMapper mapper;
  private final StrictReading reading;

  MergePatch(ObjectMapper mapper, StrictReading reading) {
    this.mapper = mapper;
    this.reading = reading;
  }

  /**
   * Applies a patch to the members that a client may change, and validates the result. A rule that
   * a member broke before, and that the patch does not name, does not stand in its way.
   *
   * @param current the members as they are; an empty map if the patch has to name what it must have
   * @param patch the body of the request
   * @param type of the members
   * @param <T> the type
   * @return the members as they shall be
   * @throws MalformedJson if the patch is no object, or a member has another type
   * @throws dev.candor.failure.ValidationFailed if the result breaks a rule
   */
  public <T> T apply(Object current, JsonNode patch, Class<T> type) {
    if (!patch.isObject()) {
      throw new MalformedJson("A merge patch is a JSON object", 1, 1, null);
    }
    JsonNode merged = merge(mapper.valueToTree(current), patch);
    Set<String> names =
        patch.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    return reading.readPatched(current, names, () -> mapper.treeToValue(merged, type));
  }

  /**
   * The algorithm of RFC 7396, section 2, except that what is removed stays as a null: to a record
   * that is the same, and a name that no record has is still noticed.
   */
  private JsonNode merge(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode result = target instanceof ObjectNode object ? object : mapper.createObjectNode();
    patch
        .properties()
        .forEach(
            member ->
                result.set(
                    member.getKey(), merge(result.path(member.getKey()), member.getValue())));
    return result;
  }
}
