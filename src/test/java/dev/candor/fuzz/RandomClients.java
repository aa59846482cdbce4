package dev.candor.fuzz;

import dev.candor.kit.RawConnection;
import dev.candor.kit.RawResponse;
import dev.candor.testing.Account;
import dev.candor.testing.Documentation;
import dev.candor.testing.Engine;
import dev.candor.testing.Keys;
import dev.candor.testing.Products;
import dev.candor.testing.Service;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Clients that send random requests all at once, as many as {@code -Dcandor.fuzz} says: once to
 * each database, however many tests judge the answers.
 */
final class RandomClients {

  /**
   * What became of them.
   *
   * @param log of the service
   */
  record Outcome(Findings findings, Queue<String> answers, String log) {}

  private static final Map<Engine, Outcome> OUTCOMES = new ConcurrentHashMap<>();

  private static final long SEED = Long.getLong("candor.seed", 1);

  private static final int REQUESTS = Integer.getInteger("candor.fuzz", 5_000);
  private static final int CLIENTS = 4;

  private RandomClients() {}

  /** Sends the requests to a service on a database, unless that has been done. */
  static Outcome on(Engine engine) {
    return OUTCOMES.computeIfAbsent(engine, RandomClients::run);
  }

  private static Outcome run(Engine engine) {
    Map<String, String> settings = new HashMap<>(engine.settings());
    settings.putAll(Keys.shared().settings());
    Findings findings = new Findings();
    RecordedAnswers answers = new RecordedAnswers();
    try (Service service = Service.start(Engine.newDirectory(), settings)) {
      run(
          service,
          (request, answer) -> {
            findings.add(request, answer);
            answers.add(request, answer);
          });
      System.out.printf("fuzz of seed %d, %s: %s%n", SEED, engine, findings);
      return new Outcome(findings, answers.lines(), service.log());
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void run(Service service, BiConsumer<String, RawResponse> answers)
      throws ExecutionException, InterruptedException {
    for (int i = 0; i < CLIENTS; i++) {
      Products.create(service, 100, 1_000);
    }
    Account account = Account.open(service);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<? extends Future<?>> runs =
          IntStream.range(0, CLIENTS)
              .mapToObj(
                  client ->
                      clients.submit(
                          () -> send(service, SEED * CLIENTS + client, account, answers)))
              .toList();
      for (Future<?> run : runs) {
        run.get();
      }
    } finally {
      clients.shutdown();
    }
  }

  private static void send(
      Service service, long seed, Account account, BiConsumer<String, RawResponse> answers) {
    RandomRequests requests =
        new RandomRequests(
            new Random(seed), Documentation.served().operations(), service.adminToken(), account);
    for (int i = 0; i < REQUESTS / CLIENTS; i++) {
      byte[] request = requests.next();
      answers.accept(new String(request, StandardCharsets.ISO_8859_1), answer(service, request));
    }
  }

  private static RawResponse answer(Service service, byte[] request) {
    boolean head = new String(request, StandardCharsets.ISO_8859_1).startsWith("HEAD ");
    try (RawConnection connection = service.connect()) {
      connection.send(request).finish();
      RawResponse response;
      do {
        response = head ? connection.receiveHead() : connection.receive();
      } while (response.head().startsWith("HTTP/1.1 100 "));
      return response;
    }
  }
}
