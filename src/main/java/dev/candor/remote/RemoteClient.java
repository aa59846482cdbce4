package dev.candor.remote;

import dev.candor.Public;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.StreamResetException;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * A REST client of a service, with the connections that it keeps open.
 *
 * <p>A connection that has died (the service's pod was replaced, a NAT table was lost) looks alive
 * until it is used, and so do all others that were opened with it. So a call that has no answer
 * retires the client with all its idle connections: the next call, be it a retry or the circuit
 * breaker's trial, uses a new client and a new connection. Calls that run on the retired client are
 * finished.
 *
 * <pre>{@code
 * RemoteClient<RatesClient> client = new RemoteClient<>(clients, config.timeout());
 * BigDecimal dollars = client.call(RatesClient::all).get("USD");
 * }</pre>
 *
 * @param <T> the interface of the service, a {@code @RegisterRestClient}. The kernel's settings
 *     make it {@code @Dependent}, so that each instance has connections of its own, and {@link
 *     RemoteFailureMapper} its provider
 */
@Public
public final class RemoteClient<T> {

  private final Instance<T> clients;
  private final Duration timeout;
  private final AtomicReference<ClientInstance<T>> current;

  /**
   * Makes a client, which connects at its first call.
   *
   * @param clients makes one for each set of connections
   * @param timeout how long a call may take, until the whole answer has arrived
   */
  public RemoteClient(Instance<T> clients, Duration timeout) {
    this.clients = clients;
    this.timeout = timeout;
    this.current = new AtomicReference<>(new ClientInstance<>(clients));
  }

  /**
   * Makes a call and waits for its answer. Blocks. A call that takes too long is cancelled, which
   * closes its connection: else an answer that never ends would keep it, and fill the memory.
   *
   * @param call what to call of the interface; made once
   * @param <R> what is answered
   * @return the answer; null if the interface allows it
   * @throws RemoteFailure if the answer is a failure
   * @throws UnusableAnswer if the answer has more than 256 KiB
   */
  public <R> R call(Function<T, Uni<R>> call) {
    ClientInstance<T> client = acquire();
    try {
      return call.apply(client.client()).ifNoItem().after(timeout).fail().await().indefinitely();
    } catch (RemoteFailure | WebApplicationException e) {
      // It has answered, if only with a body that cannot be read.
      throw e;
    } catch (StreamResetException e) {
      // So does AnswerLimit end an answer, and its connection with it.
      throw e.getCause() instanceof RuntimeException answer ? answer : e;
    } catch (RuntimeException e) {
      retire(client);
      throw e;
    } finally {
      client.release();
    }
  }

  private ClientInstance<T> acquire() {
    ClientInstance<T> client = current.get();
    while (!client.acquire()) {
      client = current.get();
    }
    return client;
  }

  private void retire(ClientInstance<T> client) {
    if (current.get() == client) {
      ClientInstance<T> next = new ClientInstance<>(clients);
      (current.compareAndSet(client, next) ? client : next).release();
    }
  }
}
