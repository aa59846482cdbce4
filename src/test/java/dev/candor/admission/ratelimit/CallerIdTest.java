package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The keys in Redis. */
class CallerIdTest {

  @Test
  void aUserIsKnownByItsId() {
    assertThat(key(LimitType.USER, 17, 64)).isEqualTo("rate_limit:user:17");
  }

  @Test
  void anAddressIsKnownByItsNetwork() {
    long network = 0xFFFF_C000_0201L;
    assertThat(key(LimitType.IP, network, 64)).isEqualTo("rate_limit:ip:192.0.2.1");
    assertThat(key(LimitType.ADDRESS, network, 56)).isEqualTo("rate_limit:address:192.0.2.1");
    long wide = 0x2001_0DB8_0001_0000L;
    assertThat(key(LimitType.NETWORK, wide, 48)).isEqualTo("rate_limit:network:2001:db8:1:0::/48");
  }

  private static String key(LimitType type, long id, int prefix) {
    Gcra gcra = new Gcra(1, 1);
    return CallerId.key(new Allowance(new RateLimit(type, gcra, 1, List.of(), prefix), id));
  }
}
