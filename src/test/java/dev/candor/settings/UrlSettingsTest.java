package dev.candor.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlSettingsTest {

  private static final String ADDRESS = "https://host/path";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "candor.database.url",
        "candor.redis.url",
        "candor.payment.url",
        "candor.inventory.url",
        "candor.tracing.url",
        "quarkus.rest-client.payment.url",
        "quarkus.rest-client.inventory.url",
        "mp.jwt.verify.publickey.location",
        "smallrye.jwt.sign.key.location"
      })
  void whiteSpaceAroundAnAddressIsRemoved(String name) {
    assertThat(value(Map.of(name, " " + ADDRESS + "\r\n"), name)).isEqualTo(ADDRESS);
  }

  @Test
  void whiteSpaceOfAnExpressionIsRemoved() {
    assertThat(
            value(
                Map.of("candor.payment.url", "${payment}", "payment", ADDRESS + "\n"),
                "candor.payment.url"))
        .isEqualTo(ADDRESS);
  }

  @Test
  void otherSettingsStayAsTheyAre() {
    assertThat(value(Map.of("candor.admin.password", " secret "), "candor.admin.password"))
        .isEqualTo(" secret ");
  }

  private static String value(Map<String, String> settings, String name) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withSources(new PropertiesConfigSource(settings, "test", 300))
            .withInterceptorFactories(new UrlSettings())
            .build();
    return config.getConfigValue(name).getValue();
  }
}
