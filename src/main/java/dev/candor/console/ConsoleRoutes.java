package dev.candor.console;

import dev.candor.failure.MethodNotAllowed;
import dev.candor.failure.UnlistedStatus;
import dev.candor.request.RequestStage;
import dev.candor.rest.PageFields;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The console's routes on the management port. */
@ApplicationScoped
class ConsoleRoutes {

  private static final String PATH = "/console";
  private static final int NO_CONTENT = 204;
  private static final int MISDIRECTED_REQUEST = 421;
  private static final long SAMPLING_MILLIS = TimeUnit.SECONDS.toMillis(5);

  private static final List<String> READING = List.of("GET", "HEAD");
  private static final List<String> CHANGING = List.of("POST");

  /** No page of another origin shows it, opens it or reads it. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
              + " img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
          "X-Frame-Options",
          "DENY",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Referrer-Policy",
          "no-referrer",
          "Cache-Control",
          "no-store");

  private final ConsoleConfig config;
  private final ConsoleHosts hosts;
  private final ConsolePages pages;
  private final ConsoleFiles files;
  private final ConsoleMaintenance maintenance;
  private final ConsoleThread thread;
  private final FailureRates rates;

  ConsoleRoutes(
      ConsoleConfig config,
      ConsoleHosts hosts,
      ConsolePages pages,
      ConsoleFiles files,
      ConsoleMaintenance maintenance,
      ConsoleThread thread,
      FailureRates rates) {
    this.config = config;
    this.hosts = hosts;
    this.pages = pages;
    this.files = files;
    this.maintenance = maintenance;
    this.thread = thread;
    this.rates = rates;
  }

  void register(@Observes ManagementInterface management, Vertx vertx) {
    if (!config.enabled()) {
      return;
    }
    Router router = management.router();
    read(router, "", PageFields.HTML, ctx -> pages.answer(Question.of(ctx, true)));
    read(router, "/live", PageFields.HTML, ctx -> pages.answer(Question.of(ctx, false)));
    for (ConsoleFiles.File file : files.all()) {
      read(router, "/" + file.name(), file.type(), ctx -> Future.succeededFuture(file.bytes()));
    }
    if (config.maintenanceSwitch()) {
      change(router, "/maintenance/begin", maintenance::begin);
      change(router, "/maintenance/end", maintenance::end);
    }
    vertx.setPeriodic(SAMPLING_MILLIS, timer -> thread.run(() -> rates.sample(Instant.now())));
  }

  private void read(
      Router router, String path, String type, Function<RoutingContext, Future<Buffer>> answer) {
    route(
        router,
        path,
        READING,
        ctx ->
            answer
                .apply(ctx)
                .onSuccess(
                    body ->
                        response(ctx)
                            .putHeader("Content-Type", type)
                            .putHeader("Content-Length", Integer.toString(body.length()))
                            .end(body, null))
                .onFailure(ctx::fail));
  }

  private void change(Router router, String path, Function<RoutingContext, Future<Void>> change) {
    route(
        router,
        path,
        CHANGING,
        ctx ->
            change
                .apply(ctx)
                .onSuccess(changed -> response(ctx).setStatusCode(NO_CONTENT).end())
                .onFailure(ctx::fail));
  }

  private void route(
      Router router, String path, List<String> methods, Handler<RoutingContext> handler) {
    router
        .route(PATH + path)
        .handler(
            ctx -> {
              if (!(PATH + path).equals(ctx.request().path())) {
                // With a slash at its end, relative links would lead elsewhere.
                ctx.next();
              } else if (!hosts.allow(ctx.request())) {
                ctx.fail(
                    RequestStage.ORIGIN.fails(
                        ctx,
                        new UnlistedStatus(
                            MISDIRECTED_REQUEST,
                            "The console has another name; CANDOR_CONSOLE_HOSTS adds names")));
              } else if (methods.contains(ctx.request().method().name())) {
                handler.handle(ctx);
              } else {
                ctx.fail(RequestStage.ROUTE.fails(ctx, new MethodNotAllowed(methods)));
              }
            });
  }

  private static HttpServerResponse response(RoutingContext ctx) {
    HttpServerResponse response = ctx.response();
    FIELDS.forEach(response::putHeader);
    return response;
  }
}
