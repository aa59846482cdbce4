package dev.candor.wire;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import dev.candor.BehindTheFramework;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.CipherSuiteFilter;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextOption;
import io.netty.handler.ssl.SslProvider;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * What native-image takes for Netty's way to make a TLS context for a client. Netty's own can also
 * choose OpenSSL, whose classes are not there; native-image refuses code that names them. Quarkus
 * stands in for the method as it was before Netty 4.1.137; may go with a Quarkus that knows this
 * one.
 */
@TargetClass(SslContext.class)
@BehindTheFramework("Quarkus does the same for an older Netty")
final class JdkTls {

  /**
   * @param useOfOpenSsl read by contexts of OpenSSL only
   */
  @Substitute
  static SslContext newClientContextInternal(
      SslProvider provider,
      Provider sslContextProvider,
      X509Certificate[] trustCert,
      TrustManagerFactory trustManagerFactory,
      X509Certificate[] keyCertChain,
      PrivateKey key,
      String keyPassword,
      KeyManagerFactory keyManagerFactory,
      Iterable<String> ciphers,
      CipherSuiteFilter cipherFilter,
      ApplicationProtocolConfig apn,
      String[] protocols,
      long sessionCacheSize,
      long sessionTimeout,
      boolean useOfOpenSsl,
      boolean enableOcsp,
      SecureRandom secureRandom,
      String keyStoreType,
      String endpointIdentificationAlgorithm,
      Map.Entry<SslContextOption<?>, Object>[] options)
      throws SSLException {
    if (enableOcsp) {
      throw new IllegalArgumentException(
          "OCSP is not supported with this SslProvider: " + provider);
    }
    return (SslContext)
        (Object)
            new ClientContext(
                sslContextProvider,
                trustCert,
                trustManagerFactory,
                keyCertChain,
                key,
                keyPassword,
                keyManagerFactory,
                ciphers,
                cipherFilter,
                apn,
                protocols,
                sessionCacheSize,
                sessionTimeout,
                secureRandom,
                keyStoreType,
                endpointIdentificationAlgorithm,
                new Resumption());
  }

  /** Netty's context that uses the JDK's TLS. */
  @TargetClass(className = "io.netty.handler.ssl.JdkSslClientContext")
  static final class ClientContext {

    @Alias
    ClientContext(
        Provider sslContextProvider,
        X509Certificate[] trustCert,
        TrustManagerFactory trustManagerFactory,
        X509Certificate[] keyCertChain,
        PrivateKey key,
        String keyPassword,
        KeyManagerFactory keyManagerFactory,
        Iterable<String> ciphers,
        CipherSuiteFilter cipherFilter,
        ApplicationProtocolConfig apn,
        String[] protocols,
        long sessionCacheSize,
        long sessionTimeout,
        SecureRandom secureRandom,
        String keyStoreType,
        String endpointIdentificationAlgorithm,
        Resumption resumption)
        throws SSLException {}
  }

  /** Netty's list of the TLS sessions that can be resumed. */
  @TargetClass(className = "io.netty.handler.ssl.ResumptionController")
  static final class Resumption {

    @Alias
    Resumption() {}
  }
}
