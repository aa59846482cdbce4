package com.example.ledger;

import dev.candor.dependency.Dependencies;
import dev.candor.failure.ResourceNotFound;
import dev.candor.remote.RemoteCalls;
import dev.candor.remote.RemoteConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The service that knows today's rates of exchange. */
@Singleton
class Rates extends RemoteCalls<Rates.Client> {
  Rates(Config config, @RestClient Instance<Client> clients, Dependencies dependencies) {
    super("rates", config, 1, clients, dependencies);
  }

  /** Its settings: {@code candor.rates.url}, {@code candor.rates.timeout} and others. */
  @ConfigMapping(prefix = "candor.rates")
  public interface Config extends RemoteConfig {}

  /** Its wire contract: what a euro is worth in each currency. */
  @RegisterRestClient(configKey = "rates")
  @Path("/rates")
  interface Client {
    @GET
    Uni<Map<String, BigDecimal>> all();
  }

  BigDecimal find(String currency) {
    return Optional.ofNullable(call(Client::all).get(currency))
        .orElseThrow(() -> new ResourceNotFound("rate", currency));
  }
}
