package dev.candor.wire;

import dev.candor.failure.Failure;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the guard knows of one request message. Touched by its connection's event loop only. */
final class InboundMessage {

  private final long begun = System.nanoTime();
  private final String method;
  private final String target;
  private final boolean lengthKnown;
  private final boolean last;

  /** The client waits for 100 (Continue), and will perhaps not send the body without it. */
  private boolean waiting;

  private long bodyBytes;
  private boolean left;
  private @Nullable Failure failure;
  private @Nullable Consumer<Failure> refusal;

  private InboundMessage(
      String method, String target, boolean lengthKnown, boolean last, boolean waiting) {
    this.method = method;
    this.target = target;
    this.lengthKnown = lengthKnown;
    this.last = last;
    this.waiting = waiting;
  }

  static InboundMessage of(HttpRequest request) {
    return new InboundMessage(
        request.method().name(),
        request.uri(),
        !HttpUtil.isTransferEncodingChunked(request),
        !HttpUtil.isKeepAlive(request),
        HttpUtil.is100ContinueExpected(request));
  }

  /** A message of which not even the head has arrived. */
  static InboundMessage unknown() {
    return new InboundMessage("UNKNOWN", StandIn.UNKNOWN_TARGET, false, true, false);
  }

  /** When its head had arrived, by {@link System#nanoTime}. */
  long begun() {
    return begun;
  }

  /** The method as the client wrote it, which a stand-in does not keep. */
  String method() {
    return method;
  }

  /** The request target as the client wrote it, of a message whose head is refused. */
  String target() {
    return target;
  }

  /** Whether the client sends no other message on this connection. */
  boolean isLast() {
    return last;
  }

  /** Counts a piece of the body and returns how many bytes there are now. */
  long count(int bytes) {
    bodyBytes += bytes;
    waiting = false;
    return bodyBytes;
  }

  /** Notes that the client has received 100 Continue. */
  void continued() {
    waiting = false;
  }

  /**
   * Whether the rest of the body is read although the answer does not need it: if it is known to be
   * within the limit, and to come.
   */
  boolean isWorthReading() {
    return lengthKnown && !waiting;
  }

  /** Notes that the rest of the body is not read. */
  void leave() {
    left = true;
  }

  /** Whether the connection ends with the answer, because the message is not read to its end. */
  boolean isGivenUp() {
    return left || failure != null;
  }

  /** Whether the message is refused, before or after it has reached the router. */
  boolean isRefused() {
    return failure != null;
  }

  /** Refuses the message: at once if it has reached the router, else when it does. */
  void refuse(Failure reason) {
    failure = reason;
    if (refusal != null) {
      refusal.accept(reason);
    }
  }

  /** The message has reached the router. Returns false if it was refused, here and now. */
  boolean begin(Consumer<Failure> onRefusal) {
    refusal = onRefusal;
    if (failure != null) {
      onRefusal.accept(failure);
    }
    return failure == null;
  }
}
