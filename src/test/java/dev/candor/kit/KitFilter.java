package dev.candor.kit;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds every answer of a suite that uses REST Assured to the rules that hold for any answer, and
 * remembers the failures. What a sandbox makes is not the operation's own doing: it is remembered
 * as such, and not checked here.
 */
public final class KitFilter implements Filter {

  private final OpenApiDocument document;
  private final String demandField;

  /**
   * Makes a filter.
   *
   * @param demandField the request's field that demands a failure of a sandbox
   */
  public KitFilter(OpenApiDocument document, String demandField) {
    this.document = document;
    this.demandField = demandField;
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification specification,
      FilterContext context) {
    Response response = context.next(request, specification);
    Answer answer = answer(request, response);
    @Nullable String demand = request.getHeaders().getValue(demandField);
    document.remember(answer, demand);
    if (demand != null) {
      return response;
    }
    List<Finding> findings = AnswerRules.findings(answer, document);
    if (!findings.isEmpty()) {
      throw new AssertionError(findings.toString());
    }
    return response;
  }

  static Answer answer(FilterableRequestSpecification request, Response response) {
    String accept = String.valueOf(request.getHeaders().getValues("Accept"));
    return new Answer(
        request.getMethod(),
        path(request.getURI()),
        response.statusCode(),
        response::header,
        response.asString(),
        accept.contains("text/"));
  }

  private static String path(String uri) {
    return uri.replaceFirst("^[a-z]+://[^/]*", "").replaceFirst("[?#].*$", "");
  }
}
