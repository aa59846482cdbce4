package dev.candor.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
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
 * Reads a list up to one element beyond its {@link Size} and skips the rest: validation rejects
 * such a list anyway, and one element too many is cheaper to read and to validate than a million. A
 * list without a declared size is malformed beyond {@value #DEFAULT_MAX} elements.
 */
final class BoundedLists extends BeanDeserializerModifier {

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

    private final @Nullable Size size;

    @SuppressWarnings("NullAway") // null leaves the elements' reading to createContextual
    Bounded(JavaType type, ValueInstantiator instantiator) {
      super(type, null, null, instantiator);
      this.size = null;
    }

    private Bounded(CollectionDeserializer contextual, @Nullable Size size) {
      super(contextual);
      this.size = size;
    }

    @Override
    public CollectionDeserializer createContextual(
        DeserializationContext context, @Nullable BeanProperty property)
        throws JsonMappingException {
      Size declared = property == null ? null : property.getAnnotation(Size.class);
      return new Bounded(super.createContextual(context, property), declared);
    }

    @Override
    protected Collection<Object> _deserializeFromArray(
        JsonParser parser, DeserializationContext context, Collection<Object> result)
        throws IOException {
      int last = size == null ? DEFAULT_MAX - 1 : size.max();
      JsonToken token = parser.nextToken();
      for (int i = 0; token != JsonToken.END_ARRAY; i++) {
        if (i <= last) {
          result.add(element(parser, context, token, i));
        } else if (size != null) {
          parser.skipChildren();
        } else {
          throw new StreamConstraintsException("A list is too long");
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
