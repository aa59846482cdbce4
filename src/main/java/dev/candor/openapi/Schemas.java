package dev.candor.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The few kinds of schema that the document is made of. */
final class Schemas {

  static final String COMPONENTS = "#/components/schemas/";

  private Schemas() {}

  static Schema string() {
    return OASFactory.createSchema().addType(SchemaType.STRING);
  }

  static Schema string(String description) {
    return string().description(description);
  }

  static Schema integer() {
    return OASFactory.createSchema().addType(SchemaType.INTEGER).format("int64");
  }

  static Schema integer(String description) {
    return integer().description(description);
  }

  static Schema bool() {
    return OASFactory.createSchema().addType(SchemaType.BOOLEAN);
  }

  static Schema timestamp(String description) {
    return string(description).format("date-time");
  }

  /** A string out of a closed set. */
  static Schema enumerated(List<String> values) {
    Schema schema = string();
    values.forEach(schema::addEnumeration);
    return schema;
  }

  static Schema listOf(Schema items) {
    return OASFactory.createSchema().addType(SchemaType.ARRAY).items(items);
  }

  /** An object, which a later version may give more members. */
  static Schema object(Map<String, Schema> properties, List<String> required) {
    return OASFactory.createSchema()
        .addType(SchemaType.OBJECT)
        .properties(properties)
        .required(new ArrayList<>(required));
  }

  static Schema anyObject() {
    return OASFactory.createSchema()
        .addType(SchemaType.OBJECT)
        .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(true));
  }

  /**
   * Forbids all members but those of a schema. Says so without {@code additionalProperties}, which
   * openapi-generator takes for a map in Kotlin even if it is {@code false}: such a class sends
   * none of its members.
   */
  static Schema closed(Schema object) {
    return object.unevaluatedProperties(OASFactory.createSchema().booleanSchema(false));
  }

  /** Another schema, by the name that it has among the components. */
  static Schema ref(String name) {
    return OASFactory.createSchema().ref(COMPONENTS + name);
  }

  /** The name among the components that a schema refers to. */
  static String nameOf(Schema reference) {
    return reference.getRef().substring(COMPONENTS.length());
  }
}
