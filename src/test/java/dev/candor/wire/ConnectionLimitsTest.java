package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionLimitsTest {

  @ParameterizedTest
  @CsvSource({
    "1024, 512, 256, 128, 64",
    "256, 128, 64, 32, 16",
    "4, 2, 1, 1, 1",
    "1048576, 4096, 2048, 1024, 512",
    "2147483647, 4096, 2048, 1024, 512",
  })
  void theLimitsFitTheDescriptors(
      int descriptors, int service, int perAddress, int management, int managementPerAddress) {
    ConnectionLimits limits =
        ConnectionLimits.of(Optional.empty(), Optional.empty(), Optional.empty(), descriptors);
    assertThat(limits).isEqualTo(new ConnectionLimits(service, perAddress, management));
    assertThat(limits.managementPerAddress()).isEqualTo(managementPerAddress);
    assertThat(limits.service() + limits.management()).isLessThan(descriptors);
  }
}
