package dev.candor.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 10.1.2.3",
    "10.1.2.3/32, 10.1.2.3",
    "10.0.0.0/8, 10.255.255.255",
    "10.1.2.3/8, 10.0.0.0",
    "0.0.0.0/0, 203.0.113.9",
    "::ffff:10.1.2.3, 10.1.2.3",
    "2001:db8::1, 2001:DB8:0::1",
    "2001:db8::/32, 2001:db8:ffff::1",
    "fe80::/10, fe80::1%eth0",
    "::/0, 2001:db8::1",
    "' 10.1.2.3 ', 10.1.2.3",
  })
  void anAddressInABlockIsTrusted(String entry, String address) {
    assertThat(trusts(List.of("192.0.2.1", entry), address)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 10.1.2.4",
    "10.0.0.0/8, 11.0.0.0",
    "0.0.0.0/0, 2001:db8::1",
    "::/0, 203.0.113.9",
    "2001:db8::/32, 2001:db9::1",
    "'', 0.0.0.0",
  })
  void anyOtherIsNot(String entry, String address) {
    assertThat(trusts(List.of(entry), address)).isFalse();
    assertThat(trusts(List.of(), address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "10.0.0",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/x",
        "/8",
        "2001:db8::/129",
        "10.0.0.0/8/8",
        "10.0.0.1:80",
        "10.0.0.1 10.0.0.2",
        "*",
      })
  void anEntryThatIsNeitherIsNamed(String entry) {
    assertThatThrownBy(() -> TrustedProxies.parse(List.of("10.0.0.1", entry)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("candor.trusted-proxies (CANDOR_TRUSTED_PROXIES)")
        .hasMessageEndingWith(": " + entry);
  }

  private static boolean trusts(List<String> entries, String address) {
    return TrustedProxies.parse(entries).include(Objects.requireNonNull(IpAddress.parse(address)));
  }
}
