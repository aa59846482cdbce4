package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorLimitTest {

  @ParameterizedTest
  @CsvSource({
    "'Max open files            1024                 524288               files     ', 1024",
    "'Max open files            unlimited            unlimited            files     ', 2147483647",
    "'Max open files            9223372036854775807  9223372036854775807  files     ', 2147483647",
    "'Max locked memory         8388608              8388608              bytes     ', 1024",
  })
  void theSoftLimitIsRead(String line, int expected) {
    assertThat(DescriptorLimit.parse("Limit   Soft Limit   Hard Limit\n" + line + "\n"))
        .isEqualTo(expected);
  }

  @Test
  void thisProcessHasALimit() {
    assertThat(DescriptorLimit.read()).isPositive();
  }
}
