package dev.candor.console;

import dev.candor.admission.maintenance.MaintenanceControl;
import dev.candor.failure.Failure;
import dev.candor.identity.AdminCheck;
import dev.candor.identity.Caller;
import dev.candor.request.RequestStage;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Turns maintenance on and off for an admin. The port reads no bodies, so what is to be said stands
 * in the query, with the names of the API. A page elsewhere cannot send the token.
 */
@Singleton
class ConsoleMaintenance {

  private final MaintenanceControl maintenance;
  private final AdminCheck admins;
  private final ConsoleThread thread;
  private final ConsolePages pages;

  ConsoleMaintenance(
      MaintenanceControl maintenance, AdminCheck admins, ConsoleThread thread, ConsolePages pages) {
    this.maintenance = maintenance;
    this.admins = admins;
    this.thread = thread;
    this.pages = pages;
  }

  /** Closes the service. */
  Future<Void> begin(RoutingContext ctx) {
    return thread.change(
        () -> {
          Caller admin = admin(ctx);
          String message = Question.parameter(ctx, "message");
          try {
            maintenance.close(
                Question.parameter(ctx, "estimated_recovery"),
                message.isEmpty() ? null : message,
                admin,
                ctx);
          } catch (Failure e) {
            throw RequestStage.READING.fails(ctx, e);
          }
          pages.refresh();
          return null;
        });
  }

  /** Opens the service. */
  Future<Void> end(RoutingContext ctx) {
    return thread.change(
        () -> {
          maintenance.end(admin(ctx), ctx);
          pages.refresh();
          return null;
        });
  }

  private Caller admin(RoutingContext ctx) {
    try {
      return admins.require(ctx);
    } catch (Failure e) {
      throw RequestStage.AUTHORIZATION.fails(ctx, e);
    }
  }
}
