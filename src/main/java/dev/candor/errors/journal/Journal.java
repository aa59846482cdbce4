package dev.candor.errors.journal;

import dev.candor.StartOrder;
import dev.candor.client.ClientAddress;
import dev.candor.database.ElapsedTime;
import dev.candor.failure.Failure;
import dev.candor.identity.AccountClosed;
import dev.candor.identity.AuthenticationFailed;
import dev.candor.identity.Caller;
import dev.candor.identity.CurrentCaller;
import dev.candor.identity.PresumedCaller;
import dev.candor.logging.RepeatedWork;
import dev.candor.request.OriginalMethod;
import dev.candor.request.RequestId;
import dev.candor.request.RequestStage;
import dev.candor.request.RequestValue;
import dev.candor.routing.Routes;
import dev.candor.tracing.RequestSpan;
import dev.candor.wire.RequestDuration;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The journal of failures, which answers why a request failed. */
@Singleton
public class Journal {

  /** The bytes up to which an envelope is kept with its details. */
  public static final int MAX_ENVELOPE = 4_096;

  private static final Logger LOG = Logger.getLogger(Journal.class);
  private static final RequestValue<Boolean> LEFT_OUT = new RequestValue<>();
  private static final long PERIOD_MILLIS = 100;

  /** How many periods pass until the failures of other replicas are read. */
  private static final int READ_EVERY = 5;

  /** So many that a microsecond in them lasts for thousands of years. */
  private static final int REPLICA_BITS = 10;

  /** A client's flood fills its share in so many periods at least; the rest of it is left out. */
  private static final int PERIODS_OF_A_FLOOD = 10;

  /** How long a question waits for what Redis knows; it gives up earlier. */
  private static final long READ_PATIENCE_MILLIS = 1_000;

  /** More than a flood brings in one period. */
  private static final int MOST_WAITING = 8_192;

  private final boolean enabled;
  private final Duration retention;
  private final WaitingFailures waiting;
  private final JournalMemory memory;
  private final OccurrenceFactory occurrences;
  private final ClientAddress clients;
  private final Routes routes;
  private final Counter dropped;
  private final SharedJournal shared;
  private final DeletedAccountCheck deleted;
  private final PresumedCaller presumed;
  private final ElapsedTime elapsed;
  private final RepeatedWork keeping = new RepeatedWork(Journal.class, "Keeping failures");

  /** Distinguishes this process's ids from those that others make in the same microsecond. */
  private final long replica = ThreadLocalRandom.current().nextLong(1L << REPLICA_BITS);

  private long lastId;
  private int ticks;

  Journal(
      JournalConfig config,
      JournalMemory memory,
      SharedJournal shared,
      DeletedAccountCheck deleted,
      OccurrenceFactory occurrences,
      ClientAddress clients,
      PresumedCaller presumed,
      Routes routes,
      ElapsedTime elapsed,
      MeterRegistry registry) {
    this.enabled = config.size() > 0;
    this.waiting =
        new WaitingFailures(MOST_WAITING, Math.max(1, config.perClient() / PERIODS_OF_A_FLOOD));
    this.retention = config.retention();
    this.memory = memory;
    this.shared = shared;
    this.deleted = deleted;
    this.occurrences = occurrences;
    this.clients = clients;
    this.presumed = presumed;
    this.routes = routes;
    this.elapsed = elapsed;
    this.dropped = JournalMetrics.dropped(registry, "memory");
  }

  void start(@Observes @Priority(StartOrder.TIMERS) StartupEvent event, Vertx vertx) {
    if (enabled) {
      vertx.setPeriodic(PERIOD_MILLIS, timer -> tick(vertx));
    }
  }

  private void tick(Vertx vertx) {
    boolean late = ++ticks % READ_EVERY == 0;
    if (late) {
      deleted.proceed(vertx);
    }
    if (late && shared.isUp()) {
      shared.read();
    }
    if (late || !waiting.isEmpty()) {
      vertx.executeBlocking(keeping.task(() -> keep(late)));
    }
  }

  private void keep(boolean late) {
    drain();
    if (late) {
      memory.expire(elapsed.now().minus(retention).toEpochMilli(), retention.toNanos());
    }
    shared.write();
  }

  /** A closed account leaves nothing behind, here and on the other replicas. */
  void forget(@Observes AccountClosed closed) {
    drain();
    String owner = Owners.user(closed.id());
    memory.forget(owner);
    shared.forget(owner);
  }

  /**
   * Keeps a failure. Called on the thread that answers; never blocks.
   *
   * @param failure what the client was answered with
   * @param ctx the request, not yet released by Vert.x
   * @param sent makes the envelope, or null if it is too large; null for one that could not be sent
   */
  public void add(Failure failure, RoutingContext ctx, @Nullable Supplier<byte @Nullable []> sent) {
    if (!enabled || LEFT_OUT.isSet(ctx)) {
      return;
    }
    if (waiting.add(failed(failure, ctx, sent))) {
      dropped.increment();
    }
  }

  /** Has the failure of a request not be kept. */
  static void leaveOut(RoutingContext ctx) {
    LEFT_OUT.set(ctx, true);
  }

  private FailedRequest failed(
      Failure failure, RoutingContext ctx, @Nullable Supplier<byte @Nullable []> sent) {
    Instant now = Instant.now();
    return new FailedRequest(
        failure.code(),
        failure.retryAfter().orElse(0),
        failure.circumstances(),
        TimeUnit.SECONDS.toMicros(now.getEpochSecond())
            + TimeUnit.NANOSECONDS.toMicros(now.getNano()),
        RequestId.of(ctx),
        OriginalMethod.of(ctx),
        String.valueOf(ctx.request().path()),
        routes.templateOf(ctx),
        RequestDuration.millis(ctx),
        RequestStage.of(ctx).name(),
        userOf(failure, ctx),
        clients.of(ctx),
        RequestSpan.traceId(ctx),
        sent == null ? null : sent.get());
  }

  /** Returns whose the failure is; 0 for the address's, as where the token has ended meanwhile. */
  private long userOf(Failure failure, RoutingContext ctx) {
    if (failure instanceof AuthenticationFailed failed && failed.isOfToken()) {
      return 0;
    }
    Caller caller = CurrentCaller.of(ctx);
    return caller == null ? presumed.userOf(ctx).orElse(0) : caller.id();
  }

  /** Takes over what has come meanwhile, so that the next look-up finds it. */
  private synchronized void drain() {
    List<FailedRequest> come = waiting.takeAll();
    List<Occurrence> made = new ArrayList<>(come.size());
    for (FailedRequest failed : come) {
      lastId = Math.max(lastId + (1L << REPLICA_BITS), failed.micros() << REPLICA_BITS | replica);
      made.add(occurrences.make(failed, lastId));
    }
    memory.addAll(made);
    shared.add(made);
  }

  /**
   * Finds the newest failure of a request. May wait for Redis, for less than a second.
   *
   * @param requestId as the client chose it, or the service
   * @param asker who wants to know
   * @return null if there is none, or none that the asker may see: both take the same time
   */
  public @Nullable Occurrence find(String requestId, Asker asker) {
    drain();
    Occurrence found = memory.find(requestId, asker);
    if (found == null && shared.isUp()) {
      awaitOthers();
      found = memory.find(requestId, asker);
    }
    return found;
  }

  /** Waits for what other replicas have shared in the last moment; for less than a second. */
  private void awaitOthers() {
    try {
      shared
          .read()
          .toCompletionStage()
          .toCompletableFuture()
          .get(READ_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("Redis does not tell what other replicas have shared", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** {@return all that is kept, the newest first} */
  public List<Occurrence> list() {
    drain();
    return memory.list();
  }
}
