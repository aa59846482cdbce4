package dev.candor.redis;

import io.quarkus.arc.InjectableInstance;
import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The client of Redis, and those that replace it. A client of a cluster asks one node after another
 * where the keys are, and waits without an end for one that accepts the connection and is silent;
 * so does every further attempt of the same client. A client also hands out a connection again that
 * was closed, while its server keeps it open.
 */
@Singleton
class RedisClients implements RedisOptionsCustomizer {

  private static final Logger LOG = Logger.getLogger(RedisClients.class);

  private final InjectableInstance<Redis> clients;
  private volatile @Nullable RedisOptions options;
  private @Nullable Redis replacement;

  RedisClients(InjectableInstance<Redis> clients) {
    this.clients = clients;
  }

  @Override
  public void customize(String clientName, RedisOptions given) {
    if (clientName.equals(io.quarkus.redis.runtime.client.config.RedisConfig.DEFAULT_CLIENT_NAME)) {
      options = given;
    }
  }

  /** Returns Quarkus's client; null if there is none. */
  @Nullable Redis first() {
    return clients.getHandle().getBean().isActive() ? clients.get() : null;
  }

  /**
   * Returns a new client, which asks the next node first, and closes the replacement before it with
   * all its connections. Quarkus's client stays open: other code may use it.
   */
  synchronized Redis next(Vertx vertx, Redis before) {
    RedisOptions known = options;
    if (known == null) {
      return before;
    }
    if (replacement != null) {
      replacement.close();
    }
    List<String> nodes = new ArrayList<>(known.getEndpoints());
    Collections.rotate(nodes, -1);
    Redis made = Redis.createClient(vertx, known.setEndpoints(nodes));
    replacement = made;
    return made;
  }

  /** Closes a connection, or what is left of it. */
  static void close(RedisConnection connection) {
    try {
      connection.close();
    } catch (IllegalStateException e) {
      LOG.debug("The part that ended cannot be closed", e);
    }
  }
}
