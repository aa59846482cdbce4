package dev.candor.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A service that takes part in orders, over real HTTP. It has two calls, both named by the order's
 * reference: one begins something for an order, the other settles what became of it.
 */
abstract class ExternalServer extends LoopbackServer {

  private static final int PAUSE_MILLIS = 50;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Pattern beginning;
  private final Pattern settling;
  private final Map<String, Integer> settlings = new ConcurrentHashMap<>();
  private final Map<String, List<String>> traceparents = new ConcurrentHashMap<>();
  private final AtomicInteger endless = new AtomicInteger();
  private volatile Trap trap = Trap.NONE;
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile Mode beginningMode = Mode.of(Fault.NONE);
  private volatile Mode settlingMode = Mode.of(Fault.NONE);

  /** An answer; null for one without a body. */
  record Answer(int status, @Nullable ObjectNode body) {}

  /** A fault and how to learn that it is over. */
  private record Mode(Fault fault, CountDownLatch over) {
    static Mode of(Fault fault) {
      return new Mode(fault, new CountDownLatch(1));
    }
  }

  private interface Work {
    Answer run() throws IOException;
  }

  /**
   * @param beginning method and path of the call that begins, with a group for the order's
   *     reference
   * @param settling the same of the call that settles
   */
  ExternalServer(String beginning, String settling) {
    this.beginning = Pattern.compile(beginning);
    this.settling = Pattern.compile(settling);
  }

  /**
   * Begins something for an order, or tells what became of it.
   *
   * @throws IllegalArgumentException if the request is wrong
   */
  abstract Answer begin(String reference, JsonNode request);

  /** Settles what became of an order. */
  abstract Answer settle(String reference);

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** What is wrong with the call that begins from now on. */
  public void fault(Fault fault) {
    Mode before = beginningMode;
    beginningMode = Mode.of(fault);
    before.over().countDown();
  }

  /** What is wrong with the call that settles from now on. */
  public void settlingFault(Fault fault) {
    Mode before = settlingMode;
    settlingMode = Mode.of(fault);
    before.over().countDown();
  }

  /**
   * Runs an action once, when a moment has passed a number of times before; the call in which it
   * does waits for it.
   */
  public void at(Moment moment, int passes, Runnable action) {
    trap = new Trap(moment, new AtomicInteger(passes), action);
  }

  /** How often it was asked to settle an order, also without success. */
  public int timesAskedToSettle(String reference) {
    return settlings.getOrDefault(reference, 0);
  }

  /** The {@code traceparent} of each call about an order, empty if it had none. */
  public List<String> traceparents(String reference) {
    return List.copyOf(traceparents.getOrDefault(reference, List.of()));
  }

  /** How many calls get no answer at the moment. */
  public int waiting() {
    return waiting.get();
  }

  /** How many answers without an end somebody still reads. */
  public int endlessAnswers() {
    return endless.get();
  }

  @Override
  void handle(HttpExchange exchange) throws IOException {
    try {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      Matcher begins = beginning.matcher(call);
      Matcher settles = settling.matcher(call);
      if (begins.matches()) {
        String reference = begins.group(1);
        remember(reference, exchange);
        trap.pass(Moment.BEFORE_BEGINNING);
        answer(
            exchange,
            beginningMode,
            () -> {
              Answer answer = begin(reference, JSON.readTree(body));
              trap.pass(Moment.AFTER_BEGINNING);
              return answer;
            });
        trap.pass(Moment.AFTER_ANSWER);
      } else if (settles.matches()) {
        String reference = settles.group(1);
        remember(reference, exchange);
        settlings.merge(reference, 1, Integer::sum);
        trap.pass(Moment.BEFORE_SETTLEMENT);
        answer(
            exchange,
            settlingMode,
            () -> {
              Answer answer = settle(reference);
              trap.pass(Moment.AFTER_SETTLEMENT);
              return answer;
            });
      } else {
        send(exchange, 404, "");
      }
    } catch (IllegalArgumentException e) {
      send(exchange, 400, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      // This server has been closed.
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private void remember(String reference, HttpExchange exchange) {
    String traceparent = exchange.getRequestHeaders().getFirst("traceparent");
    traceparents
        .computeIfAbsent(reference, key -> new CopyOnWriteArrayList<>())
        .add(traceparent == null ? "" : traceparent);
  }

  private void answer(HttpExchange exchange, Mode mode, Work work)
      throws IOException, InterruptedException {
    switch (mode.fault()) {
      case NONE -> send(exchange, work.run());
      case NO_ANSWER -> {
        waiting.incrementAndGet();
        try {
          mode.over().await();
        } finally {
          waiting.decrementAndGet();
        }
      }
      case ERROR_500 -> send(exchange, 500, "");
      case BUSY -> {
        exchange.getResponseHeaders().set("Retry-After", "20");
        send(exchange, 503, "");
      }
      case GARBAGE -> {
        work.run();
        send(exchange, 200, "<p>Thank you!</p>");
      }
      case LATE -> {
        mode.over().await();
        send(exchange, work.run());
      }
      case DONE_THEN_DROPPED -> work.run();
      case DONE_THEN_500 -> {
        work.run();
        send(exchange, 500, "");
      }
      case ENDLESS -> {
        work.run();
        sendWithoutEnd(exchange, mode);
      }
      case NAMED_TWICE -> send(exchange, AlteredAnswers.withItemTwice(work.run()));
      case WRONG_AMOUNT -> send(exchange, AlteredAnswers.withWrongAmount(work.run()));
      case WRONG_CURRENCY -> send(exchange, AlteredAnswers.with("currency", "XTS", work.run()));
      case WRONG_REFERENCE ->
          send(
              exchange, AlteredAnswers.with("reference", UUID.randomUUID().toString(), work.run()));
    }
  }

  /** A byte now and then, until the fault is over or the caller has closed the connection. */
  private void sendWithoutEnd(HttpExchange exchange, Mode mode)
      throws IOException, InterruptedException {
    endless.incrementAndGet();
    try {
      exchange.sendResponseHeaders(200, 0);
      while (!mode.over().await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
      }
    } finally {
      endless.decrementAndGet();
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    send(exchange, answer.status(), answer.body() == null ? "" : answer.body().toString());
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0) {
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
