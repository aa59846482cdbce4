package dev.candor.order.payment;

import dev.candor.database.Database;
import dev.candor.monitoring.DependencyMetrics;
import dev.candor.remote.RemoteClients;
import dev.candor.remote.RemoteService;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Chooses by {@code candor.payment.url}. */
class PaymentGateways {

  @Produces
  @Singleton
  PaymentGateway gateway(PaymentConfig config, Database database, DependencyMetrics dependencies) {
    if (config.url().isEmpty()) {
      return new EmbeddedPayments(database);
    }
    return new ResilientPayments(
        new RestPayments(RemoteClients.create(PaymentClient.class, config), config.timeout()),
        new RemoteService("payment", config, 0, dependencies));
  }
}
