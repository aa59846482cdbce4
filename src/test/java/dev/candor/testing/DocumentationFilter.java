package dev.candor.testing;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;

/**
 * Holds every answer to what is documented. What a sandbox provokes is not the route's own doing,
 * so that is left out.
 */
final class DocumentationFilter implements Filter {

  private static final String PROVOKE = "Candor-Provoke";

  /** The one code that a sandbox does not borrow from a route. */
  private static final String OF_THE_SANDBOX = "SANDBOX_DEMAND_INVALID";

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification specification,
      FilterContext context) {
    Response response = context.next(request, specification);
    if (request.getHeaders().hasHeaderWithName(PROVOKE)) {
      if (response.asString().contains(OF_THE_SANDBOX)) {
        Evidence.add("-", response.statusCode(), OF_THE_SANDBOX);
      }
    } else {
      Documentation.served()
          .check(
              request.getMethod(),
              path(request.getURI()),
              response.statusCode(),
              response::header,
              response.asString());
    }
    return response;
  }

  private static String path(String uri) {
    return uri.replaceFirst("^[a-z]+://[^/]*", "").replaceFirst("[?#].*$", "");
  }
}
