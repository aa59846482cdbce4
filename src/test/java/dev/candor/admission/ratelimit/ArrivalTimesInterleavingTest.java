package dev.candor.admission.ratelimit;

import dev.candor.testing.InterleavingTest;
import dev.candor.testing.Interleavings;
import java.time.Duration;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.annotations.Operation;
import org.jetbrains.kotlinx.lincheck.annotations.Param;
import org.jetbrains.kotlinx.lincheck.paramgen.IntGen;

/** Two threads that read and change the same callers' times. */
class ArrivalTimesInterleavingTest {

  @InterleavingTest
  void everyStepIsOne() {
    Interleavings.check(Steps.class);
  }

  /** What the limiter does. */
  @Param(name = "id", gen = IntGen.class, conf = "1:3")
  public static final class Steps {

    /** Of a policy with the number 0 that counts users. */
    private static final byte KIND = 1;

    private final ArrivalTimes times = new ArrivalTimes(1 << 10);

    @Operation
    public long get(@Param(name = "id") int id) {
      return times.get(KIND, id);
    }

    @Operation
    public void add(@Param(name = "id") int id) {
      times.update(KIND, id, 0, known -> known + 1);
    }

    /** As a request does that draws on two allowances, in any order. */
    @Operation
    public long addToBoth(@Param(name = "id") int one, @Param(name = "id") int other) {
      // Made here: Lincheck cannot restore a field that holds a record.
      Policy policy = Policy.of("user", CountedBy.USER, 2, Duration.ofDays(1));
      List<Allowance> both =
          List.of(policy.of(CountedBy.USER, one), policy.of(CountedBy.USER, other));
      return times.inOneStep(
          both,
          () -> {
            long known = times.get(KIND, one) + 1;
            times.update(KIND, other, 0, old -> old + known);
            return known;
          });
    }
  }
}
