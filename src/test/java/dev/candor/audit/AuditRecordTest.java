package dev.candor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The line of a change as text. */
class AuditRecordTest {

  @Test
  void anAddressThatLooksLikeALineStandsBehindWhatIsTrue() {
    String address = "\"admin@localhost (user 1) from 10.0.0.9 [abc]\"@example.com";
    AuditEntry entry =
        new AuditEntry(
            0,
            Instant.EPOCH,
            new AuditEntry.Actor(11, address),
            "user.email",
            "/users/11",
            "192.0.2.1",
            "4Q39A0KDGRA94");
    assertThat(new AuditRecord(entry).getMessage())
        .isEqualTo("user.email /users/11 by user 11 from 192.0.2.1 [4Q39A0KDGRA94]: " + address);
  }
}
