package dev.candor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Interrupts: an interrupted thread may be one that reads or writes the embedded database. */
@AnalyzeClasses(packages = "dev.candor", importOptions = ImportOption.DoNotIncludeTests.class)
class InterruptRulesTest {

  private static final String RESTORES = "restores the mark of its own thread";
  private static final String OF_EVENT_LOOP = "cancel(false), of a task of an event loop";

  /** The classes that may interrupt a thread or cancel a task, and the reason. */
  private static final Map<String, String> LISTED =
      Map.ofEntries(
          entry("admission.maintenance.MaintenanceSharing", RESTORES),
          entry("database.DatabaseJobs", RESTORES),
          entry("database.DatabaseSupervisor", RESTORES + "; cancel(false)"),
          entry("database.PooledConnections$Wait", "ends a late wait for the pool, not for H2"),
          entry("database.WriteTurn", RESTORES),
          entry("errors.journal.Journal", RESTORES),
          entry("identity.IssuerKeys", RESTORES),
          entry("identity.KeySetRequest", RESTORES),
          entry("logging.LineQueue", RESTORES),
          entry("logging.OutOfMemoryExit", RESTORES),
          entry("shop.user.HashTurn", RESTORES),
          entry("wire.ArrivalDeadline", OF_EVENT_LOOP),
          entry("wire.IdleTimeout", OF_EVENT_LOOP),
          entry("wire.LingeringClose", OF_EVENT_LOOP),
          entry("wire.WriteTimeout", OF_EVENT_LOOP));

  @ArchTest
  static final ArchRule ONLY_LISTED_CLASSES_INTERRUPT =
      noClasses()
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "a class that is not listed interrupts", InterruptRulesTest::isUnlisted))
          .because("no interrupt of ours may reach the embedded database");

  private static boolean isUnlisted(JavaCall<?> call) {
    Class<?> interruptible =
        switch (call.getName()) {
          case "interrupt" -> Thread.class;
          case "cancel" -> Future.class;
          case "shutdownNow" -> ExecutorService.class;
          default -> null;
        };
    String origin = call.getOriginOwner().getName().replace("dev.candor.", "");
    return interruptible != null
        && call.getTargetOwner().isAssignableTo(interruptible)
        && !LISTED.containsKey(origin);
  }
}
