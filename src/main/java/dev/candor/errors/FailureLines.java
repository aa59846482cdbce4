package dev.candor.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.candor.BehindTheFramework;
import dev.candor.StartOrder;
import dev.candor.logging.StructuredRecord;
import dev.candor.logging.Timestamps;
import io.quarkus.logging.json.runtime.JsonFormatter;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Where logs are written as JSON, writes a failure's fields as members of the line itself;
 * Quarkus's formatter would hide them in a nested object. All other lines stay Quarkus's own, as do
 * text lines but for who writes them.
 */
@Singleton
@BehindTheFramework("Quarkus's formatter has no hook for members of a JSON line")
class FailureLines {

  private final ObjectMapper mapper;

  FailureLines(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  void install(@Observes @Priority(StartOrder.LINES) StartupEvent event) {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      install(handler);
    }
  }

  private void install(Handler handler) {
    Formatter formatter = handler.getFormatter();
    if (formatter instanceof JsonFormatter json) {
      handler.setFormatter(new JsonLines(json, mapper));
    } else if (formatter != null && TextLines.areLike(formatter)) {
      handler.setFormatter(new TextLines(formatter));
    }
    if (handler instanceof ExtHandler parent) {
      for (Handler child : parent.getHandlers()) {
        install(child);
      }
    }
  }

  private static final class JsonLines extends ExtFormatter {

    private final JsonFormatter others;
    private final ObjectMapper mapper;

    JsonLines(JsonFormatter others, ObjectMapper mapper) {
      this.others = others;
      this.mapper = mapper;
    }

    @Override
    public String format(ExtLogRecord line) {
      return line instanceof StructuredRecord failure ? write(failure) : others.format(line);
    }

    @Override
    public boolean isCallerCalculationRequired() {
      return others.isCallerCalculationRequired();
    }

    private String write(StructuredRecord failure) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("timestamp", Timestamps.format(failure.getInstant()));
      members.put("level", failure.getLevel().getName());
      members.put("category", failure.getLoggerName());
      members.putAll(failure.fields());
      if (failure.getThrown() != null) {
        members.put("stack", stack(failure.getThrown()));
      }
      try {
        return mapper.writeValueAsString(members) + "\n";
      } catch (JsonProcessingException e) {
        return others.format(failure);
      }
    }

    private static String stack(Throwable thrown) {
      StringWriter text = new StringWriter();
      thrown.printStackTrace(new PrintWriter(text));
      return text.toString();
    }
  }
}
