package dev.candor.order.remote;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** Makes REST clients. */
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
}
