package dev.candor.wire;

import dev.candor.BehindTheFramework;
import dev.candor.failure.CommonCode;
import dev.candor.failure.Failure;
import dev.candor.failure.Stage;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a failure of ours from what follows when a client closes its connection. This is the one
 * place that knows how that looks as an exception.
 *
 * <p>Calls of ours to other services fail with the same exceptions, so the type alone proves
 * nothing: the client's own connection has to be closed, too.
 */
@BehindTheFramework("Only the channel knows that the client has gone")
public final class ClientGone {

  /** What Vert.x, Netty, the kernel and TLS say, and what follows from it. */
  private static final List<String> MESSAGES =
      List.of(
          "Broken pipe",
          "Connection has been closed",
          "Connection reset",
          "Connection was closed",
          "Response has already been written",
          "Response head already sent",
          "Response is closed");

  private static final int MAX_CAUSES = 10;

  private ClientGone() {}

  /**
   * {@return whether a request failed for no other reason than that its client is gone}
   *
   * @param failure that would be answered with
   * @param exchange the request
   */
  public static boolean explains(Failure failure, RoutingContext exchange) {
    return isClosed(exchange) && (isOfMessage(failure) || isBehind(failure));
  }

  private static boolean isClosed(RoutingContext exchange) {
    HttpConnection connection = exchange.request().connection();
    return exchange.response().closed()
        || (connection instanceof ConnectionBase base && DepartureHandler.isGone(base.channel()));
  }

  /** A message that stopped arriving is taken for one that is late, too short or malformed. */
  private static boolean isOfMessage(Failure failure) {
    return failure.code() == CommonCode.MALFORMED_JSON
        || failure.code().definition().stage() == Stage.MESSAGE;
  }

  private static boolean isBehind(Failure failure) {
    Throwable cause = failure.getCause();
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (isOfConnection(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isOfConnection(Throwable thrown) {
    return thrown instanceof ClosedChannelException
        || thrown instanceof HttpClosedException
        || thrown instanceof StreamResetException
        || ((thrown instanceof IOException || thrown instanceof IllegalStateException)
            && saysSo(thrown.getMessage()));
  }

  private static boolean saysSo(@Nullable String message) {
    return message != null && MESSAGES.stream().anyMatch(message::contains);
  }
}
