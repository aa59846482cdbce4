package dev.candor.routing;

import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/** Is shown every resource method while the application starts, and tells the table of routes. */
@Provider
class RouteCollector implements DynamicFeature {

  private final Routes routes;

  RouteCollector(Routes routes) {
    this.routes = routes;
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    routes.add(resource);
  }
}
