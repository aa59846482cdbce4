package dev.candor.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, 4",
    "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1, 16",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1, 16",
    "::, ::, 16",
    "::ffff:192.0.2.1, 192.0.2.1, 4",
    "::FFFF:c000:201, 192.0.2.1, 4",
    "fe80::1%eth0, fe80::1, 16",
    "fe80::1%3, fe80::1, 16",
    "::ffff:192.0.2.1%3, 192.0.2.1, 4",
  })
  void anAddressHasOneText(String text, String canonical, int length) {
    IpAddress address = Objects.requireNonNull(IpAddress.parse(text));
    assertThat(address).hasToString(canonical).isEqualTo(IpAddress.parse(canonical));
    assertThat(address).hasSameHashCodeAs(IpAddress.parse(canonical));
    assertThat(address.bytes()).hasSize(length);
  }

  @Test
  void aSocketsAddressHasNoZoneAndNoMappingEither() throws Exception {
    byte[] local = {(byte) 0xfe, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) 192, 0, 2, 1};
    assertThat(IpAddress.of(Inet6Address.getByAddress(null, local, 3))).hasToString("fe80::1");
    assertThat(IpAddress.of(Inet6Address.getByAddress(null, mapped, 3)))
        .hasToString("192.0.2.1")
        .isEqualTo(IpAddress.parse("192.0.2.1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "192.0.2",
        "192.0.2.256",
        "192.0.2.1 ",
        "192.0.2.1%1",
        "3232235777",
        "0x7f.1",
        "[::1]",
        "[::1",
        "::1]",
        "1::2::3",
        ":::",
        "12345::",
        "1:2:3:4:5:6:7:8:9",
        "%",
        "%1",
      })
  void anythingElseIsNoAddress(String text) {
    assertThat(IpAddress.parse(text)).isNull();
  }
}
