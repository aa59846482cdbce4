package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.svm.core.annotate.Substitute;
import io.netty.handler.ssl.SslContext;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JdkTlsTest {

  /** What Quarkus replaces, for the Netty that it was made for. */
  private static final String QUARKUS =
      "io.quarkus.netty.runtime.graal.Target_io_netty_handler_ssl_SslContext";

  /** Or native-image refuses the method, as it names classes of OpenSSL that are not there. */
  @Test
  void eachWayToATlsContextIsReplacedInTheNativeExecutable() throws ClassNotFoundException {
    List<String> replaced =
        Stream.of(JdkTls.class, Class.forName(QUARKUS))
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Substitute.class))
            .map(JdkTlsTest::signature)
            .toList();
    assertThat(SslContext.class.getDeclaredMethods())
        .filteredOn(
            method ->
                method.getName().endsWith("ContextInternal")
                    && !replaced.contains(signature(method)))
        .isEmpty();
  }

  private static String signature(Method method) {
    return method.getName() + Arrays.toString(method.getParameterTypes());
  }
}
