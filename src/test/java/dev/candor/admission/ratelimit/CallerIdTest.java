package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The keys in Redis. */
class CallerIdTest {

  @Test
  void aUserIsKnownByItsId() {
    assertThat(CallerId.key(LimitType.USER, 17)).isEqualTo("rate_limit:user:17");
  }

  @Test
  void anAddressIsKnownByItsNetwork() {
    long network = 0xFFFF_C000_0201L;
    assertThat(CallerId.key(LimitType.IP, network)).isEqualTo("rate_limit:ip:192.0.2.1");
    assertThat(CallerId.key(LimitType.ADDRESS, network)).isEqualTo("rate_limit:address:192.0.2.1");
  }
}
