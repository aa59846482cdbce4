package dev.candor.errors.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.candor.dependency.HealthStatus;
import dev.candor.redis.RedisLink;
import dev.candor.redis.RedisScript;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The journal that all replicas share, in Redis. Each replica adds its failures, in batches, and
 * reads those of the others into its own memory: so any of them answers, and Redis is not needed
 * for that. Safe for threads; nothing waits for it.
 */
@Singleton
class SharedJournal {

  private static final Logger LOG = Logger.getLogger(SharedJournal.class);
  private static final RedisScript WRITE = RedisScript.load("/redis/journal-write.lua");
  private static final RedisScript READ = RedisScript.load("/redis/journal-read.lua");

  /** In one slot of a cluster, as one script uses all of them. */
  static final List<String> KEYS =
      List.of("candor:{journal}:order", "candor:{journal}:failures", "candor:{journal}:owners");

  /** What stands for a failure where an owner is forgotten. */
  private static final String FORGOTTEN = "-";

  /** The same where more of the owner is kept: a restored database gives its id to another one. */
  private static final String DROPPED = "~";

  /** The sequence before all others. */
  private static final String NOTHING = "0";

  private static final int SEQUENCE_DIGITS = 16;

  /** About 1 ms of work for Redis, and for the event loop that reads them. */
  private static final int READ_AT_ONCE = 100;

  private final RedisLink redis;
  private final JournalMemory memory;
  private final SharingQueue queue = new SharingQueue();
  private final Origins origins = new Origins();
  private final List<String> limits;
  private final Counter dropped;
  private final ObjectMapper mapper =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private boolean writing;
  private @Nullable Future<Void> reading;
  private volatile String lastRead = NOTHING;
  private String complaint = "";

  SharedJournal(
      RedisLink redis, JournalMemory memory, JournalConfig config, MeterRegistry registry) {
    this.redis = redis;
    this.memory = memory;
    this.limits =
        List.of(
            Long.toString(config.retention().toMillis()),
            Integer.toString(config.size()),
            Integer.toString(config.perClient()));
    this.dropped = JournalMetrics.dropped(registry, "redis");
  }

  /** Whether there is a Redis to share by, and it answers. */
  boolean isUp() {
    return upSince() != null;
  }

  /** Returns since when that Redis answers; null if there is none, or it does not. */
  @Nullable Instant upSince() {
    HealthStatus status = redis.status();
    return redis.isConfigured() && status.isUp() ? status.since() : null;
  }

  /** Whether there is something that {@link #write} would write. */
  boolean isDue() {
    return !queue.isEmpty() && isUp();
  }

  /** Has failures be shared, the oldest first. */
  void add(List<Occurrence> made) {
    if (redis.isConfigured()) {
      dropped.increment(queue.add(made));
    }
  }

  /** Has all that an owner has be deleted, and the other replicas forget it. */
  void forget(String owner) {
    if (redis.isConfigured()) {
      queue.forget(owner);
    }
  }

  /**
   * Has all that owners have so far be deleted, here and on the other replicas.
   *
   * @return fails if Redis does not answer
   */
  Future<?> drop(List<String> gone) {
    List<String> arguments = new ArrayList<>(limits);
    gone.forEach(owner -> arguments.addAll(List.of(owner, DROPPED)));
    return redis.runAside(WRITE, KEYS, arguments);
  }

  /** Writes what is due, unless that is being done. */
  void write() {
    SharingQueue.Batch batch;
    synchronized (this) {
      if (writing || !isDue()) {
        return;
      }
      batch = queue.poll();
      writing = true;
    }
    // Whatever is thrown fails the future: else nothing would be shared from then on.
    Future.succeededFuture(batch)
        .compose(next -> redis.runAside(WRITE, KEYS, arguments(next)))
        .onComplete(answer -> written(batch, answer.cause()));
  }

  private List<String> arguments(SharingQueue.Batch batch) {
    List<String> arguments = new ArrayList<>(limits);
    batch.closed().forEach(owner -> arguments.addAll(List.of(owner, FORGOTTEN)));
    batch
        .failures()
        .forEach(each -> arguments.addAll(List.of(each.owner(), origins.mark(write(each)))));
    return arguments;
  }

  private synchronized void written(SharingQueue.Batch batch, @Nullable Throwable failure) {
    writing = false;
    if (failure == null) {
      complaint = "";
      return;
    }
    dropped.increment(queue.putBack(batch));
    // Once. That Redis does not answer is logged elsewhere.
    String message = String.valueOf(failure.getMessage());
    if (redis.status().isUp() && !message.equals(complaint)) {
      complaint = message;
      LOG.warnf("Failures are not shared with other replicas: %s", message);
    }
  }

  /**
   * Reads what the other replicas have added, unless that is being done.
   *
   * @return completes when it is done; fails once Redis has not answered in time
   */
  Future<Void> read() {
    Promise<Void> whole = Promise.promise();
    synchronized (this) {
      if (reading != null) {
        return reading;
      }
      reading = whole.future();
    }
    Future.succeededFuture()
        .compose(begun -> readSome())
        .onComplete(
            answer -> {
              synchronized (this) {
                reading = null;
              }
              whole.handle(answer);
            });
    return whole.future();
  }

  private Future<Void> readSome() {
    return redis
        .runAside(READ, KEYS.subList(0, 2), List.of(lastRead, Integer.toString(READ_AT_ONCE)))
        .compose(answer -> take(answer) ? readSome() : Future.succeededFuture());
  }

  /** Returns whether there may be more. */
  private boolean take(Response answer) {
    String newest = answer.get(0).toString();
    if (Long.parseLong(newest) < Long.parseLong(lastRead)) {
      // Redis was emptied, or has lost its newest. Its clock may have gone back, too.
      lastRead = NOTHING;
      return !newest.equals(NOTHING);
    }
    List<Occurrence> found = new ArrayList<>();
    for (int i = 1; i + 1 < answer.size(); i += 2) {
      String member = answer.get(i).toString();
      Response failure = answer.get(i + 1);
      lastRead = member.substring(0, SEQUENCE_DIGITS);
      if (failure != null && !origins.isOwn(failure.toString())) {
        take(member.substring(SEQUENCE_DIGITS + 1), failure.toString(), found);
      }
    }
    memory.addAll(found);
    return answer.size() > 2 * READ_AT_ONCE;
  }

  private void take(String owner, String failure, List<Occurrence> found) {
    if (failure.equals(FORGOTTEN)) {
      memory.forget(owner);
    } else if (failure.equals(DROPPED)) {
      found.removeIf(occurrence -> occurrence.owner().equals(owner));
      memory.drop(owner);
    } else {
      try {
        Occurrence occurrence = mapper.readValue(Origins.failure(failure), Occurrence.class);
        if (origins.isNew(failure, occurrence.id())) {
          found.add(occurrence);
        }
      } catch (JsonProcessingException e) {
        LOG.debug("Not a failure as this version writes it", e);
      }
    }
  }

  private String write(Occurrence occurrence) {
    try {
      return mapper.writeValueAsString(occurrence);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
