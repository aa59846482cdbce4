package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The keys in Redis. */
class AllowanceTest {

  @Test
  void aUserIsKnownByItsId() {
    assertThat(key("user", CountedBy.USER, 17, 64)).isEqualTo("rate_limit:user:17");
  }

  @Test
  void anAddressIsKnownByItsNetwork() {
    long network = 0xFFFF_C000_0201L;
    assertThat(key("ip", CountedBy.IP, network, 64)).isEqualTo("rate_limit:ip:192.0.2.1");
    assertThat(key("address", CountedBy.IP, network, 56)).isEqualTo("rate_limit:address:192.0.2.1");
    long wide = 0x2001_0DB8_0001_0000L;
    assertThat(key("network", CountedBy.NETWORK, wide, 48))
        .isEqualTo("rate_limit:network:2001:db8:1:0::/48");
  }

  private static String key(String name, CountedBy as, long id, int prefix) {
    Rate rate = Rate.of(1, Duration.ofHours(1));
    return new Policy(name, (byte) 0, rate, as, List.of(), Set.of(), 1, prefix).of(as, id).key();
  }
}
