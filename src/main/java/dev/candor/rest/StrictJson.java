package dev.candor.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Makes Jackson strict: no member twice, nothing after the end, no value of one type read as
 * another.
 */
@Singleton
public class StrictJson implements ObjectMapperCustomizer {

  /** Levels of arrays and objects. */
  static final int MAX_DEPTH = 64;

  /** Names, values and brackets: six for each item of an order. */
  static final int MAX_TOKENS = 16_384;

  private static final int MAX_NUMBER_LENGTH = 100;
  private static final int MAX_NAME_LENGTH = 256;

  @Override
  public void customize(ObjectMapper mapper) {
    JsonFactory factory = mapper.getFactory();
    configure(factory);
    factory.setStreamReadConstraints(
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxTokenCount(MAX_TOKENS)
            .maxNumberLength(MAX_NUMBER_LENGTH)
            .maxNameLength(MAX_NAME_LENGTH)
            .build());
    mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.addHandler(new UnknownMembers());
    mapper.registerModule(new SimpleModule("candor").setDeserializerModifier(new BoundedLists()));
    refuseCoercion(mapper);
  }

  /**
   * Reads UTF-8 only (RFC 8259, section 8.1), and interns no name: a client chooses names, and the
   * JVM's table of strings has no bound. Jackson's own table of names is kept between documents
   * only while it has fewer than 6,000. Only a builder should set these, but Quarkus has built.
   */
  @SuppressWarnings("deprecation")
  private static void configure(JsonFactory factory) {
    factory.configure(JsonFactory.Feature.CHARSET_DETECTION, false);
    factory.configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false);
  }

  /** A number is no string, a string no number, and 1.5 is not 1. */
  private static void refuseCoercion(ObjectMapper mapper) {
    List<CoercionInputShape> scalars =
        List.of(
            CoercionInputShape.Integer,
            CoercionInputShape.Float,
            CoercionInputShape.Boolean,
            CoercionInputShape.String,
            CoercionInputShape.EmptyString);
    for (LogicalType type :
        List.of(LogicalType.Textual, LogicalType.Integer, LogicalType.Float, LogicalType.Boolean)) {
      for (CoercionInputShape scalar : scalars) {
        mapper.coercionConfigFor(type).setCoercion(scalar, CoercionAction.Fail);
      }
    }
    mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
  }
}
