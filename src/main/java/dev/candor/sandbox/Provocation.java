package dev.candor.sandbox;

import dev.candor.failure.Deprecation;
import dev.candor.failure.Failure;
import dev.candor.failure.Stage;
import dev.candor.request.RequestStage;
import dev.candor.request.RequestValue;
import dev.candor.wire.AnswerCut;
import dev.candor.wire.MessageRefusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The failure that a request meets on its way. No thread waits for a delay to end.
 *
 * @param demand what the client wants
 * @param fields that the answer had before the request was served, in lower case
 */
record Provocation(Demand demand, Set<String> fields) {

  private static final RequestValue<Provocation> PROVOCATION = new RequestValue<>();

  /** What an answer gets later on, and has whatever it says, in lower case. */
  private static final Set<String> OF_ANY_ANSWER =
      Set.of(
          lowerCase(HttpHeaders.CONNECTION),
          lowerCase(Deprecation.FIELD),
          lowerCase(Deprecation.SUNSET_FIELD));

  Provocation(Demand demand) {
    this(demand, Set.of());
  }

  /**
   * Sends a request on its way or fails it, perhaps after a while. Quarkus has paused the request,
   * so nothing more of it is read meanwhile.
   */
  void begin(RoutingContext exchange) {
    if (demand.control().afterCommit()) {
      attachTo(exchange);
    } else {
      afterDelay(
          exchange,
          () -> {
            if (isOpen(exchange)) {
              proceed(exchange);
            }
          });
    }
  }

  private void proceed(RoutingContext exchange) {
    switch (demand.stage()) {
      case MESSAGE -> {
        cutAnswer(exchange);
        MessageRefusal.refuse(exchange, demand.failure());
      }
      case DOOR -> exchange.fail(RequestStage.SANDBOX_DOOR.fails(exchange, prepare(exchange)));
      case INSIDE -> attachTo(exchange);
    }
  }

  private void attachTo(RoutingContext exchange) {
    PROVOCATION.set(exchange, this);
    exchange.next();
  }

  /**
   * Fails a request that is to fail after the limits have counted it, or notes what its answer has
   * before it is served.
   *
   * @throws Failure if it is
   */
  static void strike(RoutingContext exchange) {
    @Nullable Provocation provocation = PROVOCATION.of(exchange);
    if (provocation == null) {
      return;
    }
    Demand demand = provocation.demand;
    if (!demand.control().afterCommit()) {
      throw RequestStage.SANDBOX_INSIDE.fails(exchange, provocation.prepare(exchange));
    }
    PROVOCATION.set(exchange, new Provocation(demand, fieldsOf(exchange)));
  }

  private static Set<String> fieldsOf(RoutingContext exchange) {
    return exchange.response().headers().names().stream()
        .map(Provocation::lowerCase)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String lowerCase(CharSequence name) {
    return name.toString().toLowerCase(Locale.ROOT);
  }

  /** Returns what is to replace the answer of a request that was served; null for nothing. */
  static @Nullable Provocation afterCommit(RoutingContext exchange) {
    @Nullable Provocation provocation = PROVOCATION.of(exchange);
    return provocation != null && provocation.demand.control().afterCommit() ? provocation : null;
  }

  /** Answers a request that was served, once the delay is over, and then does what is next. */
  void replaceAnswer(RoutingContext exchange, Runnable next) {
    afterDelay(
        exchange,
        () -> {
          if (isOpen(exchange)) {
            dropFieldsOfAnswer(exchange);
            if (demand.stage() == Stage.MESSAGE) {
              endConnection(exchange);
            }
            exchange.fail(prepare(exchange));
          }
          next.run();
        });
  }

  /** Removes what a resource has written past the framework, which drops its own fields. */
  private void dropFieldsOfAnswer(RoutingContext exchange) {
    for (String name : fieldsOf(exchange)) {
      if (!fields.contains(name) && !OF_ANY_ANSWER.contains(name)) {
        exchange.response().headers().remove(name);
      }
    }
  }

  /** Ends the connection behind the answer, as is done where a message is refused. */
  private static void endConnection(RoutingContext exchange) {
    exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    exchange.addEndHandler(ended -> exchange.request().connection().close());
  }

  /**
   * Removes from the answer what the failure says in header fields of its own: the limits, which
   * have admitted the request, have told what is left.
   */
  private Failure prepare(RoutingContext exchange) {
    Failure failure = demand.failure();
    failure.headers().keySet().forEach(exchange.response().headers()::remove);
    cutAnswer(exchange);
    return failure;
  }

  /** An answer to HEAD has no body to break in. */
  private void cutAnswer(RoutingContext exchange) {
    AnswerCut.Where cut = demand.control().cut();
    if (cut != null) {
      boolean hasBody = !exchange.request().method().equals(HttpMethod.HEAD);
      AnswerCut.cut(exchange, hasBody ? cut : AnswerCut.Where.HEAD);
    }
  }

  private void afterDelay(RoutingContext exchange, Runnable next) {
    Duration delay = demand.control().delay();
    if (delay.isZero()) {
      next.run();
    } else {
      exchange.vertx().setTimer(delay.toMillis(), timer -> next.run());
    }
  }

  /** Returns whether the client still waits: it may be gone, or its message was refused. */
  private static boolean isOpen(RoutingContext exchange) {
    return !exchange.response().ended() && !exchange.response().closed();
  }
}
