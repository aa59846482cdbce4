package dev.candor.remote;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Makes REST clients, and waits for them. */
public final class RemoteClients {

  private static final long CONNECT_TIMEOUT_MILLIS = 1_000;

  private RemoteClients() {}

  /** A client of a service whose URL is configured. */
  public static <T> T create(Class<T> type, RemoteConfig config) {
    return QuarkusRestClientBuilder.newBuilder()
        .baseUri(URI.create(config.url().orElseThrow()))
        .connectTimeout(CONNECT_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
        .readTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .build(type);
  }

  /**
   * Waits for an answer. A call that takes too long is cancelled, which closes its connection: else
   * an answer that never ends would keep it, and fill the memory.
   */
  public static <T> T await(Uni<T> call, Duration timeout) {
    return call.ifNoItem().after(timeout).fail().await().indefinitely();
  }
}
