package dev.candor.shop.order.payment;

import dev.candor.database.Database;
import dev.candor.dependency.Dependencies;
import dev.candor.failure.FailureCodes;
import dev.candor.remote.RemoteClient;
import dev.candor.remote.RemoteService;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Chooses by {@code candor.payment.url}. */
class PaymentGateways {

  @Produces static final FailureCodes CODES = FailureCodes.of(PaymentCode.values());

  @Produces
  @Singleton
  PaymentGateway gateway(
      PaymentConfig config,
      Database database,
      @RestClient Instance<PaymentClient> clients,
      Dependencies dependencies) {
    if (config.url().isEmpty()) {
      return new EmbeddedPayments(database);
    }
    return new RestPayments(
        new RemoteClient<>(clients, config.timeout()),
        new RemoteService("payment", config, 0, dependencies));
  }
}
