package dev.candor.admission.maintenance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.candor.StartOrder;
import dev.candor.logging.RepeatedWork;
import dev.candor.redis.RedisLink;
import dev.candor.redis.RedisScript;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has all replicas agree, through Redis: a change is written at once, and three times a second each
 * replica compares notes with Redis. So a Redis that lost its memory gets it back, and a replica
 * that Redis was out of reach of catches up; until then it goes by what it knew last. A Redis that
 * is too slow for requests is not too slow for this.
 */
@Singleton
class MaintenanceSharing {

  private static final Logger LOG = Logger.getLogger(MaintenanceSharing.class);
  private static final RedisScript SCRIPT = RedisScript.load("/redis/maintenance.lua");
  private static final String KEY = "candor:maintenance";
  private static final long PERIOD_MILLIS = 300;

  private final MaintenanceSwitch maintenance;
  private final RedisLink redis;
  private final ObjectMapper mapper;
  private final Vertx vertx;
  private final RepeatedWork adopting =
      new RepeatedWork(MaintenanceSharing.class, "Taking over the maintenance of another replica");
  private volatile String failure = "";

  MaintenanceSharing(
      MaintenanceSwitch maintenance, RedisLink redis, ObjectMapper mapper, Vertx vertx) {
    this.maintenance = maintenance;
    this.redis = redis;
    this.mapper = mapper;
    this.vertx = vertx;
  }

  /** The first time before the service listens, so that it does not start open by mistake. */
  void start(@Observes @Priority(StartOrder.MAINTENANCE) StartupEvent event) {
    catchUp();
    if (redis.isConfigured()) {
      vertx.setPeriodic(PERIOD_MILLIS, timer -> compare(maintenance.state()));
    }
  }

  /**
   * Takes over what another replica has decided in the last moment, so that a change here is one of
   * that, and comes after it by any clock. Blocks for a second at most.
   */
  void catchUp() {
    if (!redis.isConfigured()) {
      return;
    }
    try {
      Response later =
          compare(maintenance.state())
              .toCompletionStage()
              .toCompletableFuture()
              .get(1, TimeUnit.SECONDS);
      Maintenance other = later == null ? null : read(later.toString());
      if (other != null) {
        maintenance.adopt(other);
      }
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("Redis could not tell whether maintenance is on", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void changed(@Observes Maintenance state) {
    if (redis.isConfigured()) {
      compare(state);
    }
  }

  private Future<Response> compare(Maintenance known) {
    return redis
        .runAnyway(SCRIPT, List.of(KEY), List.of(Long.toString(known.revision()), write(known)))
        .onSuccess(this::compared)
        .onFailure(this::report);
  }

  private void compared(@Nullable Response later) {
    failure = "";
    if (later != null) {
      adopt(later.toString());
    }
  }

  /** Once, as it will be tried again soon. That Redis does not answer has been told already. */
  private void report(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    if (redis.status().isUp() && !message.equals(failure)) {
      failure = message;
      LOG.warnf("Maintenance is not shared with other replicas: %s", message);
    }
  }

  /** On a worker thread, because a change is written to a file. */
  private void adopt(String state) {
    Maintenance other = read(state);
    Maintenance own = maintenance.state();
    if (other != null && !other.equals(own)) {
      vertx.executeBlocking(adopting.task(() -> maintenance.adopt(other)));
    }
  }

  private String write(Maintenance state) {
    try {
      return mapper.writeValueAsString(state);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Maintenance read(String state) {
    try {
      return mapper.readValue(state, Maintenance.class);
    } catch (JsonProcessingException e) {
      LOG.debugf("Not a state of maintenance: %s", state);
      return null;
    }
  }
}
