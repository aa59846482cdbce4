package dev.candor.database;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** What must be done before clients come, such as creating the first admin: observers do it. */
@Singleton
class Preparation {

  private final Event<DatabaseReady> ready;
  private volatile @Nullable Thread thread;

  Preparation(Event<DatabaseReady> ready) {
    this.ready = ready;
  }

  /** Runs all observers, on the current thread. */
  void run() {
    thread = Thread.currentThread();
    try {
      ready.fire(new DatabaseReady());
    } finally {
      thread = null;
    }
  }

  /** Whether the current thread runs them. */
  boolean isOfThisThread() {
    return Thread.currentThread() == thread;
  }
}
