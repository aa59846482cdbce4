package dev.candor.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * The pool's connections, none of them waited for longer than the pool's acquisition time-out.
 *
 * <p>The pool keeps that time with {@code LinkedTransferQueue.poll}, which on JDK 17 spins for ever
 * once a waiter next to it gave up (JDK-8301341). An interrupt ends it.
 */
@Singleton
class PooledConnections implements ConnectionFactory {

  private static final long PERIOD_MILLIS = 100;

  private final AgroalDataSource dataSource;
  private final long patienceNanos;
  private final Set<Wait> waits = ConcurrentHashMap.newKeySet();

  PooledConnections(@Any InjectableInstance<AgroalDataSource> dataSources, Vertx vertx) {
    this.dataSource = dataSources.getActive();
    this.patienceNanos =
        dataSource.getConfiguration().connectionPoolConfiguration().acquisitionTimeout().toNanos()
            + TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);
    vertx.setPeriodic(PERIOD_MILLIS, timer -> endLateWaits());
  }

  @Override
  public Connection openConnection() throws SQLException {
    Wait wait = new Wait(Thread.currentThread(), System.nanoTime());
    waits.add(wait);
    try {
      return dataSource.getConnection();
    } finally {
      waits.remove(wait);
      wait.end();
    }
  }

  /** Closes the pooled connections, those in use when they are returned. */
  void flush() {
    dataSource.flush(AgroalDataSource.FlushMode.GRACEFUL);
  }

  private void endLateWaits() {
    long now = System.nanoTime();
    for (Wait wait : waits) {
      if (now - wait.since > patienceNanos) {
        wait.interrupt();
      }
    }
  }

  private static final class Wait {

    private final Thread thread;
    private final long since;
    private boolean interrupted;
    private boolean over;

    Wait(Thread thread, long since) {
      this.thread = thread;
      this.since = since;
    }

    synchronized void interrupt() {
      if (!over && !interrupted) {
        interrupted = true;
        thread.interrupt();
      }
    }

    /** No interrupt outlives the wait that it was meant for. */
    synchronized void end() {
      over = true;
      if (interrupted) {
        Thread.interrupted();
      }
    }
  }
}
