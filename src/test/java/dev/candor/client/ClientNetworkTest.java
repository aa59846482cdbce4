package dev.candor.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as one client. */
class ClientNetworkTest {

  private static ClientNetwork network(String address) throws UnknownHostException {
    return ClientNetwork.of(InetAddress.getByName(address).getAddress());
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.200, 192.0.2.200",
    "255.255.255.255, 255.255.255.255",
    "0.0.0.0, 0.0.0.0",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
    "ffff:ffff:ffff:ffff::1, ffff:ffff:ffff:ffff::/64",
    "::1, 0:0:0:0::/64",
  })
  void aNetworkHasAText(String address, String text) throws UnknownHostException {
    assertThat(network(address)).hasToString(text);
  }

  @Test
  void aWiderNetworkHasNoMoreBits() throws UnknownHostException {
    assertThat(network("2001:db8:1:2::1").toString(48)).isEqualTo("2001:db8:1:0::/48");
    assertThat(network("192.0.2.200").toString(48)).isEqualTo("192.0.2.200");
  }

  @Test
  void the64BitsOfAnIpv6CustomerAreOneClient() throws UnknownHostException {
    assertThat(network("2001:db8::1")).isEqualTo(network("2001:db8::ffff:1:2:3"));
    assertThat(network("2001:db8::1")).isNotEqualTo(network("2001:db8:0:1::1"));
    assertThat(network("192.0.2.1")).isNotEqualTo(network("192.0.2.2"));
  }
}
