package dev.candor.errors.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;

/**
 * What is known of a failure, as a page in the catalogue's look. Qute escapes all that it shows.
 */
@Singleton
public class FailureReportPage {

  private final Template page;
  private final ObjectMapper mapper;

  FailureReportPage(@Location("failed-request.html") Template page, ObjectMapper mapper) {
    this.page = page;
    this.mapper = mapper;
  }

  String render(FailureReport report) {
    return page.data("report", report).data("sent", sent(report)).render();
  }

  /**
   * Lays out what was sent.
   *
   * @param report of a failure
   * @return its envelope, indented; empty for nothing
   */
  public String sent(FailureReport report) {
    String sent = report.sent();
    try {
      return sent == null ? "" : mapper.readTree(sent).toPrettyString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
