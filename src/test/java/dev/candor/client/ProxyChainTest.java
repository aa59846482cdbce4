package dev.candor.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The peer is 10.0.0.1, and so is trusted; a {@code !} begins a new line of the field. */
class ProxyChainTest {

  private static final String PEER = "10.0.0.1";

  /** Where the fields do not tell. */
  private static final String UNKNOWN = "unknown";

  private final ProxyChain chain =
      new ProxyChain(
          TrustedProxies.parse(List.of("10.0.0.0/8", "2001:db8:a::/48")),
          Objects.requireNonNull(IpAddress.parse(PEER)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9                                | 203.0.113.9",
        "203.0.113.9:4711                           | 203.0.113.9",
        "2001:db8::9                                | 2001:db8::9",
        "[2001:DB8::9]                              | 2001:db8::9",
        "[2001:db8::9]:4711                         | 2001:db8::9",
        "::ffff:203.0.113.9                         | 203.0.113.9",
        "fe80::9%eth0                               | fe80::9",
        "' \t203.0.113.9\t '                        | 203.0.113.9",
        "203.0.113.9,,10.0.0.2, ,                   | 203.0.113.9",
      })
  void theFirstAddressThatIsNoProxyIsTheClient(String field, String client) {
    assertThat(forwardedFor(field)).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "198.51.100.1, 203.0.113.9                  | 203.0.113.9",
        "10.0.0.7, 203.0.113.9                      | 203.0.113.9",
        "198.51.100.1, 203.0.113.9, 10.0.0.3        | 203.0.113.9",
        "198.51.100.1 ! 203.0.113.9                 | 203.0.113.9",
        "198.51.100.1 ! 203.0.113.9, 10.0.0.3 ! 10.0.0.2 | 203.0.113.9",
        "'\", 203.0.113.9'                          | 203.0.113.9",
        "'198.51.100.1, \", 203.0.113.9, 10.0.0.3'  | 203.0.113.9",
        "203.0.113.9, 2001:db8:a::1                 | 203.0.113.9",
      })
  void whatTheClientWroteItselfDoesNotCount(String field, String client) {
    assertThat(forwardedFor(field)).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.3                                   | 10.0.0.3",
        "10.0.0.4, 10.0.0.3                         | 10.0.0.4",
        "10.0.0.5 ! 10.0.0.4, 10.0.0.3              | 10.0.0.5",
      })
  void amongProxiesOnlyTheLeftmostIsTheClient(String field, String client) {
    assertThat(forwardedFor(field)).isEqualTo(client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown",
        "_hidden",
        "localhost",
        "203.0.113",
        "203.0.113.9:",
        "203.0.113.9:80:80",
        "203.0.113.9:8 0",
        "203.0.113.9 198.51.100.1",
        "[2001:db8::9",
        "[2001:db8::9]4711",
        "[2001:db8::9]:",
        "[[::1]]",
        "[]",
        ":80",
        "\"203.0.113.9\"",
        "for=203.0.113.9",
        "\"",
      })
  void aMemberThatIsNoAddressTellsNoClient(String member) {
    assertThat(forwardedFor("198.51.100.1, " + member)).isEqualTo(UNKNOWN);
    assertThat(forwardedFor("198.51.100.1, " + member + ", 10.0.0.3")).isEqualTo(UNKNOWN);
    assertThat(forwardedFor(member + ", 203.0.113.9")).isEqualTo("203.0.113.9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "for=203.0.113.9                                      | 203.0.113.9",
        "For=\"203.0.113.9\"                                  | 203.0.113.9",
        "FOR=\"203.0.113.9:4711\";proto=https                 | 203.0.113.9",
        "by=10.0.0.2; for=\"[2001:db8::9]:4711\";host=a       | 2001:db8::9",
        "for=\"[2001:db8::9]:_port\"                          | 2001:db8::9",
        "for=\"203\\.0.113.9\"                                | 203.0.113.9",
        "host=\"a, for=10.9.9.9;b\\\";for=1.2.3.4\\\\\";for=203.0.113.9 | 203.0.113.9",
        "for=198.51.100.1, for=203.0.113.9,,for=10.0.0.3      | 203.0.113.9",
        "for=198.51.100.1 ! for=203.0.113.9 ! for=10.0.0.3    | 203.0.113.9",
        "for=203.0.113.9;x=\" , for=\"10.0.0.3\"              | unknown",
        "for=198.51.100.1;x=\", for=203.0.113.9               | 203.0.113.9",
        "for=198.51.100.1;x=\"\\, for=\"203.0.113.9\"         | 203.0.113.9",
        "for=198.51.100.1;x=\", for=\"203.0.113.9\";host=\",\" | 203.0.113.9",
        "for=10.0.0.4, for=10.0.0.3                           | 10.0.0.4",
      })
  void anElementTellsItsAddressByFor(String field, String client) {
    assertThat(forwarded(field)).isEqualTo(client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for=unknown",
        "for=_hidden",
        "for=\"_hidden:_port\"",
        "for=",
        "for=\"\"",
        "for=\"",
        "for",
        "203.0.113.9",
        "proto=https;by=203.0.113.9",
        "xfor=203.0.113.9",
        "for=203.0.113.9;for=203.0.113.9",
        "for=203.0.113.9 for=198.51.100.1",
        "for=203.0.113.9\"",
        "for='203.0.113.9'",
      })
  void anElementWithoutAnAddressTellsNoClient(String element) {
    assertThat(forwarded("for=198.51.100.1, " + element)).isEqualTo(UNKNOWN);
    assertThat(forwarded("for=198.51.100.1, " + element + ", for=10.0.0.3")).isEqualTo(UNKNOWN);
  }

  @Test
  void withoutAFieldThePeerIsTheClient() {
    assertThat(client(List.of(), List.of())).isEqualTo(PEER);
    assertThat(client(List.of("", " , "), List.of(","))).isEqualTo(PEER);
  }

  @Test
  void twoFieldsThatAgreeAreBelieved() {
    assertThat(
            client(
                List.of("198.51.100.1, 203.0.113.9"),
                List.of("for=\"203.0.113.9:1\", for=10.0.0.3")))
        .isEqualTo("203.0.113.9");
    assertThat(client(List.of("203.0.113.9"), List.of(""))).isEqualTo("203.0.113.9");
  }

  @Test
  void ofTwoFieldsThatDisagreeNeitherIsBelieved() {
    assertThat(client(List.of("203.0.113.9"), List.of("for=198.51.100.1"))).isEqualTo(UNKNOWN);
    assertThat(client(List.of("203.0.113.9"), List.of("for=unknown"))).isEqualTo(UNKNOWN);
    assertThat(client(List.of("10.0.0.3"), List.of("for=10.0.0.4"))).isEqualTo(UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\\\"", "\\", "\"\\", "10.0.0.1,", ",", ";", "for=", "[", ":", "%"})
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aFieldFullOfPunctuationIsReadInLinearTime(String part) {
    String field = part.repeat(1_000_000 / part.length());
    assertThat(forwardedFor(field)).isIn(PEER, UNKNOWN, "10.0.0.1");
    assertThat(forwarded(field)).isIn(PEER, UNKNOWN);
  }

  private String forwardedFor(String field) {
    return client(lines(field), List.of());
  }

  private String forwarded(String field) {
    return client(List.of(), lines(field));
  }

  private static List<String> lines(String field) {
    return Arrays.asList(field.split("!", -1));
  }

  private String client(List<String> forwardedFor, List<String> forwarded) {
    return chain.client(forwardedFor, forwarded).map(IpAddress::toString).orElse(UNKNOWN);
  }
}
