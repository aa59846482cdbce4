package dev.candor.remote;

import dev.candor.Public;
import dev.candor.dependency.Dependencies;
import dev.candor.failure.ExternalServiceUnavailable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import java.util.function.Function;

/**
 * The calls of a service that is not ours: a {@link RemoteClient} behind a {@link RemoteService}.
 *
 * <pre>{@code
 * @Singleton
 * class Rates extends RemoteCalls<Rates.Client> {
 *   Rates(Config config, @RestClient Instance<Client> clients, Dependencies dependencies) {
 *     super("rates", config, 1, clients, dependencies);
 *   }
 *
 *   BigDecimal dollars() {
 *     return call(Client::all).get("USD");
 *   }
 * }
 * }</pre>
 *
 * @param <T> the interface of the service, a {@code @RegisterRestClient}
 */
@Public
public abstract class RemoteCalls<T> {

  private final RemoteService service;
  private final RemoteClient<T> client;

  /**
   * Makes it ready. It calls nothing yet.
   *
   * @param name as clients know the service, such as {@code rates}
   * @param config the time limits, and how many calls run at once
   * @param retries how often a failed call is repeated; 0 unless all of its calls can be repeated
   * @param clients makes a client for each set of connections
   * @param dependencies shows whether the service answers
   */
  protected RemoteCalls(
      String name,
      RemoteConfig config,
      int retries,
      Instance<T> clients,
      Dependencies dependencies) {
    this.service = new RemoteService(name, config, retries, dependencies);
    this.client = new RemoteClient<>(clients, config.timeout());
  }

  /**
   * Makes a call whose failure is the client's answer. Blocks.
   *
   * @param call what to call of the interface; may be repeated, if there are retries
   * @param <R> what is answered
   * @return the answer
   * @throws ExternalServiceUnavailable if there is no answer, or none that can be used
   */
  @SuppressWarnings(
      "unchecked") // Fault Tolerance asks for the type only to tell what is asynchronous
  protected final <R> R call(Function<T, Uni<R>> call) {
    return (R) service.callOrFail(Object.class, () -> client.call(call));
  }
}
