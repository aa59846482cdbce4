package dev.candor.dependency;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Dependencies with clocks of the test, whose lines of the log go to the test. */
public final class TestDependency {

  private TestDependency() {}

  /** {@return a dependency named {@code archive} that is called now and then} */
  static Dependency called(InstantSource clock, LongSupplier nanoTime, List<String> lines) {
    return new Dependency("archive", "It", new Lines(lines::add), false, clock, nanoTime);
  }

  /** {@return a dependency named {@code archive} that is probed} */
  public static Dependency probed(InstantSource clock, List<String> lines) {
    LongSupplier nanoTime = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    return new Dependency("archive", "It", new Lines(lines::add), true, clock, nanoTime);
  }

  /** {@return one that is probed and logs nothing} */
  public static Dependency silent(InstantSource clock) {
    return new Dependency("archive", "It", new Lines(null), true, clock, () -> 0);
  }

  private static final class Lines extends Logger {

    private final transient @Nullable Consumer<String> lines;

    Lines(@Nullable Consumer<String> lines) {
      super("test");
      this.lines = lines;
    }

    @Override
    public boolean isEnabled(Level level) {
      return true;
    }

    @Override
    protected void doLog(
        Level level,
        String type,
        Object message,
        Object @Nullable [] values,
        @Nullable Throwable e) {
      throw new AssertionError(message);
    }

    @Override
    protected void doLogf(
        Level level, String type, String format, Object[] values, @Nullable Throwable e) {
      if (lines != null) {
        lines.accept(level + " " + String.format(format, values));
      }
    }
  }
}
