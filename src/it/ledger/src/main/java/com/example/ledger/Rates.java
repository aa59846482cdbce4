package com.example.ledger;

import dev.candor.dependency.Dependencies;
import dev.candor.failure.CodeDefinition;
import dev.candor.failure.Failure;
import dev.candor.failure.FailureKind;
import dev.candor.remote.RemoteClient;
import dev.candor.remote.RemoteConfig;
import dev.candor.remote.RemoteFailureMapper;
import dev.candor.remote.RemoteService;
import io.smallrye.config.ConfigMapping;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The service that knows today's rates of exchange. */
@Singleton
class Rates {

  private final RemoteClient<Client> client;
  private final RemoteService service;

  Rates(Config config, @RestClient Instance<Client> clients, Dependencies dependencies) {
    this.client = new RemoteClient<>(clients, config.timeout());
    this.service = new RemoteService("rates", config, 1, dependencies);
  }

  /** Its settings: {@code candor.rates.url}, {@code candor.rates.timeout} and others. */
  @ConfigMapping(prefix = "candor.rates")
  public interface Config extends RemoteConfig {}

  /** Its wire contract: what a euro is worth in each currency. */
  @RegisterRestClient(configKey = "rates")
  @RegisterProvider(RemoteFailureMapper.class)
  @Dependent
  @Path("/rates")
  interface Client {
    @GET
    Uni<Map<String, BigDecimal>> all();
  }

  /** The service knows no rate of a currency. */
  static final class Unknown extends Failure {

    static final CodeDefinition DEFINITION =
        CodeDefinition.of(
                FailureKind.UNPROCESSABLE,
                "No rate of this currency is known",
                "Ask for another one.")
            .when("A balance is asked for in a currency that has no rate today.")
            .sample(given -> new Unknown());

    Unknown() {
      super(LedgerCode.RATE_UNKNOWN, LedgerCode.RATE_UNKNOWN.title());
    }
  }

  /** Converts cents of a euro. Blocks. */
  long convert(long cents, String currency) {
    return service.callOrFail(
        Long.class,
        () -> {
          BigDecimal rate = client.call(Client::all).get(currency);
          if (rate == null) {
            throw new Unknown();
          }
          return rate.multiply(BigDecimal.valueOf(cents)).longValue();
        });
  }
}
