package dev.candor.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.candor.errors.language.FailureText;
import dev.candor.failure.Failure;
import dev.candor.request.OriginalPath;
import dev.candor.rest.PageFields;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Writes a failure as a page for a person, with what the envelope holds. */
@Singleton
class FailurePage {

  private final Template template;
  private final ObjectWriter details;

  FailurePage(@Location("failure.html") Template template, ObjectMapper mapper) {
    this.template = template;
    this.details = mapper.writerWithDefaultPrettyPrinter();
  }

  String render(Failure failure, FailureText text, ErrorEnvelope.Body body, RoutingContext exchange)
      throws JsonProcessingException {
    return template
        .data("root", "./" + PageFields.root(OriginalPath.of(exchange)))
        .data("status", failure.code().status())
        .data("language", text.language())
        .data("words", text.words())
        .data("title", text.title())
        .data("code", body.code())
        .data("message", body.message())
        .data("timestamp", body.timestamp())
        .data("requestId", body.requestId())
        .data("details", body.details().isEmpty() ? "" : details.writeValueAsString(body.details()))
        .render();
  }
}
