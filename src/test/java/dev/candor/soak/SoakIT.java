package dev.candor.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.candor.kit.RawConnection;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Patience;
import dev.candor.testing.Port;
import dev.candor.testing.Products;
import dev.candor.testing.Service;
import dev.candor.testing.TimingTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * All attacks at once on one service with its default settings and 256 MB of heap. It is a
 * campaign: {@code -Dcandor.soak=600} has it last for so many seconds. On the JVM only, whose heap
 * can be measured.
 */
@EnabledIfSystemProperty(named = "candor.soak", matches = "\\d+")
@DisabledIfSystemProperty(named = "candor.executable", matches = ".+")
class SoakIT {

  private static final int SECONDS = Integer.getInteger("candor.soak", 0);

  /** A time that the service needs to compile a method is no attack's doing. */
  private static final int WARM_UP_SECONDS = 20;

  private static final int VISITS_A_SECOND = 4;
  private static final int READER_PAUSE_SECONDS = 5;
  private static final double MEGABYTE = 1024 * 1024;

  /** Connections to the database come and go, and the JIT loads its own code. */
  private static final int FEW_DESCRIPTORS = 20;

  private static final int FEW_MEGABYTES = 16;

  /** As many failures as are kept, of as many addresses as that takes. */
  private static final int KEPT_FAILURES = 10_000;

  private static final int ADDRESSES = 20;

  /** So many of one address are kept at a time. */
  private static final int AT_A_TIME = 40;

  /**
   * Attackers and service share a machine, on which nobody is quick. A request goes through several
   * hands in the service, and one in a server that does nothing.
   */
  private static final int SHARE_OF_THE_MACHINE = 5;

  /** The settings as they are by default, but for the limit of the one who means no harm. */
  private static final Map<String, String> DEFAULTS =
      List.of(
              "CANDOR_PASSWORD_COST",
              "CANDOR_PASSWORD_WAITING_PER_ADDRESS",
              "CANDOR_FAILURE_LINES_PER_CLIENT",
              "CANDOR_FAILURE_LINES_PER_CODE",
              "CANDOR_LOG_QUEUE",
              "QUARKUS_DATASOURCE_H2_JDBC_ACQUISITION_TIMEOUT",
              "CANDOR_RATE_LIMIT_IP_LIMIT",
              "CANDOR_RATE_LIMIT_LOGIN_LIMIT")
          .stream()
          .collect(Collectors.toMap(name -> name, name -> ""));

  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(Attack.values().length + 2);

  private final HttpServer control = control();

  @TimingTest
  void aServiceOutlivesAllAttacksAtOnce() throws Exception {
    try (Service service = Service.startBehindPipe(Engine.newDirectory(), DEFAULTS)) {
      GoodClient client = client(service);
      client.visit();
      fillJournal(service);
      double heapBefore = heap(service);
      int descriptorsBefore = service.openDescriptors();
      List<Attacker> attackers = new ArrayList<>();
      List<Future<?>> attacks = new ArrayList<>();
      for (Attack attack : Attack.values()) {
        Attacker attacker = new Attacker(attack, service, "127.0.1." + (attackers.size() + 1));
        attackers.add(attacker);
        attacks.add(attacker.begin(threads));
      }
      attacks.addAll(stopReadingNowAndThen(service));
      visit(client, WARM_UP_SECONDS);
      client.forgetTimes();
      visit(client, SECONDS);
      assertThat(attacks).noneMatch(Future::isDone);
      threads.shutdownNow();
      attackers.forEach(Attacker::close);
      service.reader().resume();

      Patience.await("the descriptors are free")
          .until(service::openDescriptors, open -> open <= descriptorsBefore + FEW_DESCRIPTORS);
      double heapAfter = heap(service);
      System.out.printf(
          "soak of %d s: %d strikes; client p50 %d ms, p99 %d ms; probes p50 %d ms, p99 %d ms;"
              + " a server that nobody attacks p50 %d ms, p99 %d ms; heap %.0f MB before, %.0f MB after; descriptors %d before, %d after;"
              + " lines dropped %.0f%n",
          SECONDS,
          attackers.stream().mapToInt(Attacker::strikes).sum(),
          percentile(client.answers(), 50),
          percentile(client.answers(), 99),
          percentile(client.probes(), 50),
          percentile(client.probes(), 99),
          percentile(client.controls(), 50),
          percentile(client.controls(), 99),
          heapBefore,
          heapAfter,
          descriptorsBefore,
          service.openDescriptors(),
          service.metric("log_lines_dropped_total", ""));
      assertThat(client.refusals()).isEmpty();
      assertThat(service.metric("api_errors_total", "status_code=\"500\"")).isZero();
      assertThat(service.log()).doesNotContain("OutOfMemoryError", "\tat ");
      assertThat(heapAfter).isLessThan(heapBefore + FEW_MEGABYTES);
      long machine = SHARE_OF_THE_MACHINE * percentile(client.controls(), 99);
      assertThat(percentile(client.answers(), 99)).isLessThan(250 + machine);
      assertThat(percentile(client.probes(), 99)).isLessThan(100 + machine);
    } finally {
      control.stop(0);
      threads.shutdownNow();
    }
  }

  private static HttpServer control() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private GoodClient client(Service service) {
    long product = Products.create(service, 1, 1_000_000);
    URI management = URI.create("http://127.0.0.1:" + service.port(Port.MANAGEMENT));
    URI unattacked = URI.create("http://127.0.0.1:" + control.getAddress().getPort());
    return new GoodClient(Account.open(service), management, unattacked, product);
  }

  /** What is kept of failures has its bound before the attacks, and must not outgrow it. */
  private static void fillJournal(Service service) {
    while (keptFailures(service) < KEPT_FAILURES) {
      for (int i = 1; i <= ADDRESSES; i++) {
        try (RawConnection connection = service.connectFrom("127.0.2." + i, Port.SERVICE)) {
          for (int j = 0; j < AT_A_TIME; j++) {
            connection.send("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n").receive();
          }
        }
      }
    }
  }

  private static int keptFailures(Service service) {
    List<Integer> counts =
        service.admin().get("/admin/failures").jsonPath().getList("groups.count", Integer.class);
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  private List<Future<?>> stopReadingNowAndThen(Service service) {
    return List.of(
        threads.scheduleAtFixedRate(
            service.reader()::stop, 1, 2 * READER_PAUSE_SECONDS, TimeUnit.SECONDS),
        threads.scheduleAtFixedRate(
            service.reader()::resume,
            1 + READER_PAUSE_SECONDS,
            2 * READER_PAUSE_SECONDS,
            TimeUnit.SECONDS));
  }

  private void visit(GoodClient client, int seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    CountDownLatch over = new CountDownLatch(1);
    Future<?> visiting =
        threads.scheduleAtFixedRate(
            () -> {
              if (System.nanoTime() < end) {
                client.visit();
              } else {
                over.countDown();
              }
            },
            0,
            1000 / VISITS_A_SECOND,
            TimeUnit.MILLISECONDS);
    assertThat(over.await(seconds + Patience.BUDGET.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(visiting.isDone()).isFalse();
    visiting.cancel(false);
  }

  /** What is alive on the heap, in MB. */
  private static double heap(Service service) throws Exception {
    service.collectGarbage();
    return service.metric("jvm_memory_used_bytes", "area=\"heap\"") / MEGABYTE;
  }

  private static long percentile(List<Duration> durations, int percent) {
    List<Duration> sorted = durations.stream().sorted().toList();
    return sorted.get(sorted.size() * percent / 100).toMillis();
  }
}
