package dev.candor.database;

import dev.candor.testing.Debugger;
import dev.candor.testing.Engine;
import dev.candor.testing.Postgres;
import dev.candor.testing.Readiness;
import dev.candor.testing.Service;
import java.sql.Connection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A look at the database may end in an error of the JVM. */
@Tag("once")
class FailedLookIT {

  @Test
  void aLookThatEndsInAnErrorIsNotTheLast() {
    Postgres postgres = Postgres.start(Engine.newDirectory());
    try (Service service =
        Debugger.start(
            Engine.newDirectory(), Postgres.patient(Postgres.url(postgres.port(), "postgres")))) {
      Readiness.await(service);
      try (Debugger debugger = Debugger.attach(service)) {
        debugger.holdNextCall(PostgresSession.class, "read", Connection.class);
        debugger.failCall();
      }
      service.awaitLogged("The database could not be asked: java.lang.StackOverflowError");
      Readiness.await(service);
      postgres.close();
      Readiness.awaitDown(service, "database", "does not answer");
      postgres = postgres.restart();
      Readiness.await(service);
      service.request().get("/api/data").then().statusCode(200);
    } finally {
      postgres.close();
    }
  }
}
