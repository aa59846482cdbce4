package dev.candor.message;

import dev.candor.failure.Failure;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the guard knows of one request message. Touched by its connection's event loop only. */
final class Message {

  private final String method;
  private long bodyBytes;
  private @Nullable Failure failure;
  private @Nullable Consumer<Failure> refusal;

  Message(String method) {
    this.method = method;
  }

  /** The method as the caller wrote it, which a stand-in does not keep. */
  String method() {
    return method;
  }

  /** Counts a piece of the body and returns how many bytes there are now. */
  long count(int bytes) {
    bodyBytes += bytes;
    return bodyBytes;
  }

  boolean isRefused() {
    return failure != null;
  }

  /** Refuses the message: at once if its turn to be answered has come, else when it comes. */
  void refuse(Failure reason) {
    failure = reason;
    if (refusal != null) {
      refusal.accept(reason);
    }
  }

  /** The message's turn has come. Returns false if it was refused, here and now. */
  boolean begin(Consumer<Failure> onRefusal) {
    refusal = onRefusal;
    if (failure != null) {
      onRefusal.accept(failure);
    }
    return failure == null;
  }
}
