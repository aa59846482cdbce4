package dev.candor.identity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jose4j.http.Get;
import org.jose4j.http.Response;
import org.jose4j.http.SimpleResponse;
import org.jspecify.annotations.Nullable;

/**
 * A GET request that is over in time, whatever the server does, and reads 1 MiB at most. The
 * time-outs of Java's own client are those of each read: an answer of a byte now and then passes
 * them for days.
 *
 * <p>Has the settings of TLS and proxy that SmallRye gives to the class above, which keeps them to
 * itself.
 */
final class KeySetRequest extends Get {

  private static final int MAX_BYTES = 1024 * 1024;
  private static final int CHUNK_BYTES = 8 * 1024;

  private final int millis;
  private @Nullable Proxy proxy;
  private @Nullable HostnameVerifier verifier;
  private @Nullable SSLSocketFactory sockets;

  KeySetRequest(Duration timeout) {
    this.millis = Math.toIntExact(timeout.toMillis());
  }

  @Override
  public void setHttpProxy(Proxy proxy) {
    this.proxy = proxy;
  }

  @Override
  public void setHostnameVerifier(HostnameVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public void setTrustedCertificates(X509Certificate... certificates) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (X509Certificate certificate : certificates) {
        store.setCertificateEntry("trusted" + store.size(), certificate);
      }
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      this.sockets = context.getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("The certificate of the issuer cannot be used", e);
    }
  }

  /**
   * Blocks, until the time is over at most. The thread of a request that takes longer ends by
   * itself.
   */
  @Override
  public SimpleResponse get(String location) throws IOException {
    Exchange exchange = new Exchange(open(location));
    Thread thread = new Thread(exchange::run, "issuer-keys");
    thread.setDaemon(true);
    thread.start();
    try {
      return exchange.answer.get(millis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (TimeoutException e) {
      exchange.abandon();
      throw new IOException("no whole answer in " + millis + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.abandon();
      throw new InterruptedIOException();
    }
  }

  private HttpURLConnection open(String location) throws IOException {
    URL url = new URL(location);
    HttpURLConnection connection =
        (HttpURLConnection) (proxy == null ? url.openConnection() : url.openConnection(proxy));
    connection.setConnectTimeout(millis);
    connection.setReadTimeout(millis);
    connection.setUseCaches(false);
    connection.setRequestProperty("Cache-Control", "no-cache");
    // Else Java's client would read what is left of an abandoned answer, to use the connection
    // again.
    connection.setRequestProperty("Connection", "close");
    if (connection instanceof HttpsURLConnection secured) {
      if (sockets != null) {
        secured.setSSLSocketFactory(sockets);
      }
      if (verifier != null) {
        secured.setHostnameVerifier(verifier);
      }
    }
    return connection;
  }

  /** A request and its answer, on a thread of its own. */
  private static final class Exchange {

    final CompletableFuture<SimpleResponse> answer = new CompletableFuture<>();
    private final HttpURLConnection connection;
    private volatile boolean abandoned;
    private volatile boolean reading;

    Exchange(HttpURLConnection connection) {
      this.connection = connection;
    }

    void run() {
      try {
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
          throw new IOException("status " + status);
        }
        answer.complete(new Response(status, "OK", Map.of(), read()));
      } catch (IOException | RuntimeException e) {
        answer.completeExceptionally(e);
      } catch (Error e) {
        answer.completeExceptionally(e);
        throw e;
      } finally {
        connection.disconnect();
      }
    }

    private String read() throws IOException {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      InputStream input = connection.getInputStream();
      reading = true;
      byte[] chunk = new byte[CHUNK_BYTES];
      int bytes = input.read(chunk);
      while (bytes >= 0 && !abandoned) {
        body.write(chunk, 0, bytes);
        if (body.size() > MAX_BYTES) {
          throw new IOException("more than " + MAX_BYTES + " bytes");
        }
        bytes = input.read(chunk);
      }
      return body.toString(StandardCharsets.UTF_8);
    }

    /**
     * Closes the connection while header fields arrive. The thread that reads a body closes it
     * itself, as Java's client has this one wait for it.
     */
    void abandon() {
      abandoned = true;
      if (!reading) {
        connection.disconnect();
      }
    }
  }
}
