package dev.candor.database;

import io.quarkus.arc.InjectableInstance;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.jboss.logging.Logger;

/**
 * Brings the schema up to date. A schema that is ahead of this version is served, too, so that a
 * release can be rolled back: migrations expand first and contract a release later.
 */
@Singleton
class SchemaMigrations {

  private static final Logger LOG = Logger.getLogger(SchemaMigrations.class);

  private final InjectableInstance<Flyway> migrations;
  private List<String> reported = List.of();

  SchemaMigrations(@Any InjectableInstance<Flyway> migrations) {
    this.migrations = migrations;
  }

  /** Applies the migrations that are missing, and logs those that this version does not know. */
  void migrate() {
    Flyway flyway = migrations.getActive();
    MigrationInfoService schema = flyway.info();
    if (!isCurrent(schema)) {
      flyway.migrate();
      schema = flyway.info();
    }
    List<String> unknown =
        Arrays.stream(schema.applied())
            .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)
            .map(SchemaMigrations::name)
            .toList();
    if (!unknown.isEmpty() && !unknown.equals(reported)) {
      LOG.warnf(
          "The schema is newer than this version of Candor, which does not know %s."
              + " A newer version must have left it compatible",
          String.join(", ", unknown));
    }
    reported = unknown;
  }

  /** Whether migrating would find nothing to do, nor anything wrong: as a rule, at a start. */
  private static boolean isCurrent(MigrationInfoService schema) {
    return schema.applied().length > 0
        && Arrays.stream(schema.all()).allMatch(SchemaMigrations::isCurrent);
  }

  private static boolean isCurrent(MigrationInfo migration) {
    return switch (migration.getState()) {
      case FUTURE_SUCCESS -> true;
      case SUCCESS, OUT_OF_ORDER ->
          migration.isChecksumMatching()
              && migration.isDescriptionMatching()
              && migration.isTypeMatching();
      default -> false;
    };
  }

  private static String name(MigrationInfo migration) {
    return "V" + migration.getVersion() + " (" + migration.getDescription() + ")";
  }
}
