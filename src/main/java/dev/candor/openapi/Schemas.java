package dev.candor.openapi;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The few kinds of schema that the document is made of. */
final class Schemas {

  private static final String COMPONENTS = "#/components/schemas/";

  private Schemas() {}

  static Schema string(String description) {
    return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
  }

  static Schema integer(String description) {
    return OASFactory.createSchema()
        .addType(SchemaType.INTEGER)
        .format("int64")
        .description(description);
  }

  static Schema constant(SchemaType type, Object value) {
    return OASFactory.createSchema().addType(type).constValue(value);
  }

  static Schema timestamp(String description) {
    return string(description).format("date-time");
  }

  static Schema listOf(Schema items) {
    return OASFactory.createSchema().addType(SchemaType.ARRAY).items(items);
  }

  /** An object that has no other members. */
  static Schema object(Map<String, Schema> properties, List<String> required) {
    return OASFactory.createSchema()
        .addType(SchemaType.OBJECT)
        .properties(properties)
        .required(required)
        .additionalPropertiesSchema(nothing());
  }

  static Schema nothing() {
    return OASFactory.createSchema().booleanSchema(false);
  }

  /** Another schema, by the name that it has among the components. */
  static Schema ref(String name) {
    return OASFactory.createSchema().ref(COMPONENTS + name);
  }

  static String pointer(String name) {
    return COMPONENTS + name;
  }
}
