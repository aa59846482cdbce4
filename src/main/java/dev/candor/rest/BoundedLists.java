package dev.candor.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.std.CollectionDeserializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list up to one element beyond its {@link Size}, and skips the others: one too many is as
 * wrong as a million, and cheaper to read and to validate. A list of no declared size has at most
 * {@value #DEFAULT_MAX} elements.
 */
final class BoundedLists extends BeanDeserializerModifier {

  private static final long serialVersionUID = 1L;

  private static final int DEFAULT_MAX = 1_000;

  @Override
  public JsonDeserializer<?> modifyCollectionDeserializer(
      DeserializationConfig config,
      CollectionType type,
      BeanDescription description,
      JsonDeserializer<?> deserializer) {
    return deserializer instanceof ValueInstantiator.Gettable known
        ? new Bounded(type, known.getValueInstantiator())
        : deserializer;
  }

  private static final class Bounded extends CollectionDeserializer {

    private static final long serialVersionUID = 1L;

    private final int max;

    @SuppressWarnings("NullAway") // null leaves the elements' reading to createContextual
    Bounded(JavaType type, ValueInstantiator instantiator) {
      super(type, null, null, instantiator);
      this.max = DEFAULT_MAX;
    }

    private Bounded(CollectionDeserializer contextual, int max) {
      super(contextual);
      this.max = max;
    }

    @Override
    public CollectionDeserializer createContextual(
        DeserializationContext context, @Nullable BeanProperty property)
        throws JsonMappingException {
      Size size = property == null ? null : property.getAnnotation(Size.class);
      return new Bounded(
          super.createContextual(context, property), size == null ? DEFAULT_MAX : size.max());
    }

    @Override
    protected Collection<Object> _deserializeFromArray(
        JsonParser parser, DeserializationContext context, Collection<Object> result)
        throws IOException {
      JsonToken token = parser.nextToken();
      for (int i = 0; token != JsonToken.END_ARRAY; i++) {
        if (i <= max) {
          result.add(element(parser, context, token, i));
        } else {
          parser.skipChildren();
        }
        token = parser.nextToken();
      }
      return result;
    }

    @SuppressWarnings("NullAway") // validation refuses what is null
    private Object element(
        JsonParser parser, DeserializationContext context, JsonToken token, int index)
        throws IOException {
      try {
        return token == JsonToken.VALUE_NULL
            ? _nullProvider.getNullValue(context)
            : _valueDeserializer.deserialize(parser, context);
      } catch (IOException | RuntimeException e) {
        throw JsonMappingException.wrapWithPath(e, Collection.class, index);
      }
    }
  }
}
