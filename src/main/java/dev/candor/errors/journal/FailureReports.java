package dev.candor.errors.journal;

import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureCodes;
import dev.candor.failure.UnlistedStatus;
import dev.candor.logging.Timestamps;
import dev.candor.settings.SettingsCheck;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Says what is known of a failure that was kept, with what the catalogue says of its code. */
@Singleton
public class FailureReports implements SettingsCheck {

  private static final String TRACE_ID = "{trace_id}";

  private final Map<String, FailureCode> codes;
  private final Optional<String> traces;

  FailureReports(
      @All List<FailureCodes> features,
      @ConfigProperty(name = "candor.tracing.ui-url") Optional<String> traces) {
    this.codes =
        FailureCodes.all(features).stream()
            .collect(Collectors.toMap(FailureCode::name, Function.identity()));
    this.traces = traces;
  }

  @Override
  public void check() {
    if (!traces.map(FailureReports::canNameATrace).orElse(true)) {
      throw new IllegalStateException(
          "candor.tracing.ui-url must be an http or https URL with {trace_id} in it, such as"
              + " https://traces.example.com/trace/{trace_id}");
    }
  }

  private static boolean canNameATrace(String url) {
    return (url.startsWith("https://") || url.startsWith("http://")) && url.contains(TRACE_ID);
  }

  /**
   * Reports a failure.
   *
   * @param kept by the journal of this replica or of another one, which may know other codes
   * @return with what this replica's catalogue says of its code
   */
  public FailureReport of(Occurrence kept) {
    FailureCode code = codes.get(kept.code());
    FailureCode known = code == null ? new UnlistedStatus(kept.status()).code() : code;
    return new FailureReport(
        kept.requestId(),
        kept.sent(),
        kept.method(),
        kept.path(),
        kept.route(),
        kept.code(),
        kept.status(),
        time(kept.time()),
        kept.durationMs(),
        kept.stage(),
        known.definition().when(),
        known.remedy(),
        known.kind().retryable(),
        kept.retryAfter() == 0 ? null : time(kept.time() + 1000 * kept.retryAfter()),
        kept.userId() == 0 ? null : kept.userId(),
        kept.address(),
        kept.limiter(),
        kept.breaker(),
        kept.overload(),
        kept.traceId(),
        traceUrl(kept.traceId()));
  }

  static String time(long millis) {
    return Timestamps.format(Instant.ofEpochMilli(millis));
  }

  private @Nullable String traceUrl(@Nullable String traceId) {
    return traceId == null ? null : traces.map(url -> url.replace(TRACE_ID, traceId)).orElse(null);
  }
}
