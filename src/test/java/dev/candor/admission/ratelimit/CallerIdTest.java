package dev.candor.admission.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who counts as one caller. */
class CallerIdTest {

  private static long id(String address) throws UnknownHostException {
    return CallerId.ofAddress(InetAddress.getByName(address).getAddress());
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.200, rate_limit:ip:192.0.2.200",
    "255.255.255.255, rate_limit:ip:255.255.255.255",
    "0.0.0.0, rate_limit:ip:0.0.0.0",
    "2001:db8:1:2:3:4:5:6, rate_limit:ip:2001:db8:1:2::/64",
    "ffff:ffff:ffff:ffff::1, rate_limit:ip:ffff:ffff:ffff:ffff::/64",
    "::1, rate_limit:ip:0:0:0:0::/64",
  })
  void anAddressHasAKey(String address, String key) throws UnknownHostException {
    assertThat(CallerId.key(LimitType.IP, id(address))).isEqualTo(key);
  }

  @Test
  void anIpv6NetworkIsOneCaller() throws UnknownHostException {
    assertThat(id("2001:db8::1")).isEqualTo(id("2001:db8::ffff:1:2:3"));
    assertThat(id("2001:db8::1")).isNotEqualTo(id("2001:db8:0:1::1"));
    assertThat(id("192.0.2.1")).isNotEqualTo(id("192.0.2.2"));
  }

  @Test
  void aUserIsKnownByItsId() {
    assertThat(CallerId.key(LimitType.USER, CallerId.ofUser(17))).isEqualTo("rate_limit:user:17");
  }
}
