package dev.candor.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.candor.errors.journal.Asker;
import dev.candor.errors.journal.FailureGroup;
import dev.candor.errors.journal.FailureReport;
import dev.candor.errors.journal.FailureReportPage;
import dev.candor.errors.journal.FailureReports;
import dev.candor.errors.journal.Journal;
import dev.candor.errors.journal.Occurrence;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes pages on the console's thread. A page is good for a second: however many ask for it in that
 * time, it is made once.
 */
@Singleton
class ConsolePages {

  private static final Duration GOOD_FOR = Duration.ofSeconds(1);
  private static final int MAX_KEPT = 32;
  private static final int FAILURES = 20;
  private static final int GROUPS = 10;

  /** Whom everything is shown: who reaches the port. */
  private static final Asker OPERATOR = new Asker(null, "", true);

  private final Template page;
  private final Template live;
  private final boolean maintenanceSwitch;
  private final ConsoleThread thread;
  private final StateReader states;
  private final Journal journal;
  private final FailureReports reports;
  private final FailureReportPage reportPage;

  private final Cache<Question, Buffer> kept = cache(MAX_KEPT);
  private final Cache<String, ConsoleState> state = cache(1);

  ConsolePages(
      @Location("console.html") Template page,
      @Location("console-live.html") Template live,
      ConsoleConfig config,
      ConsoleThread thread,
      StateReader states,
      Journal journal,
      FailureReports reports,
      FailureReportPage reportPage) {
    this.page = page;
    this.live = live;
    this.maintenanceSwitch = config.maintenanceSwitch();
    this.thread = thread;
    this.states = states;
    this.journal = journal;
    this.reports = reports;
    this.reportPage = reportPage;
  }

  private static <K, V> Cache<K, V> cache(int size) {
    return Caffeine.newBuilder()
        .maximumSize(size)
        .expireAfterWrite(GOOD_FOR)
        .executor(Runnable::run)
        .build();
  }

  /**
   * Answers a question. Runs on the event loop; never blocks.
   *
   * @return fails if too much is asked, see {@link ConsoleThread}
   */
  Future<Buffer> answer(Question question) {
    Buffer known = kept.getIfPresent(question);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    return thread.make(() -> getOrMake(kept, question, () -> make(question)));
  }

  /** What is made within a cache would have an event loop wait that tidies it. */
  private static <K, V> V getOrMake(Cache<K, V> cache, K key, Supplier<V> make) {
    V known = cache.getIfPresent(key);
    if (known != null) {
      return known;
    }
    V made = make.get();
    cache.put(key, made);
    return made;
  }

  /** Has what is known be found out anew, after a change. */
  void refresh() {
    state.invalidateAll();
    kept.invalidateAll();
  }

  private Buffer make(Question question) {
    ConsoleState now = getOrMake(state, "", states::read);
    List<Occurrence> failures =
        question.code().isEmpty()
            ? now.failures()
            : now.failures().stream().filter(kept -> kept.code().equals(question.code())).toList();
    TemplateInstance made =
        (question.whole() ? page : live)
            .data("state", now)
            .data("code", question.code())
            .data("requestId", question.requestId())
            .data("failures", failures.stream().limit(FAILURES).toList())
            .data("count", failures.size())
            .data("groups", FailureGroup.of(failures).stream().limit(GROUPS).toList())
            .data("maintenanceSwitch", maintenanceSwitch);
    FailureReport report = find(question.requestId());
    return Buffer.buffer(
        made.data("report", report)
            .data("sent", report == null ? "" : reportPage.sent(report))
            .render());
  }

  private @Nullable FailureReport find(String requestId) {
    Occurrence found = requestId.isEmpty() ? null : journal.find(requestId, OPERATOR);
    return found == null ? null : reports.of(found);
  }
}
