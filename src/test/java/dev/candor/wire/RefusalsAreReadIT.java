package dev.candor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.http.entity.EntityTemplate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients of the JVM that send a body of 5 MB, which the service refuses at its head, read the
 * refusal, each time.
 */
class RefusalsAreReadIT extends RefusedUploads {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theClientOfTheJdkReadsTheRefusal(boolean chunked) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url()))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/json")
            .POST(
                chunked
                    ? HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofByteArray(BODY))
                    : HttpRequest.BodyPublishers.ofByteArray(BODY))
            .build();
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < TRIES; i++) {
      expectRefusal(
          chunked, client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void urlConnectionReadsTheRefusal(boolean chunked) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      HttpURLConnection connection = (HttpURLConnection) URI.create(url()).toURL().openConnection();
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      if (chunked) {
        connection.setChunkedStreamingMode(0);
      } else {
        connection.setFixedLengthStreamingMode(BODY.length);
      }
      try (OutputStream out = connection.getOutputStream()) {
        out.write(BODY);
      }
      expectRefusal(chunked, connection.getResponseCode());
      connection.disconnect();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void apacheClient5ReadsTheRefusal(boolean chunked) throws IOException {
    try (CloseableHttpClient client = HttpClients.createDefault()) {
      for (int i = 0; i < TRIES; i++) {
        HttpPost request = new HttpPost(url());
        request.setEntity(new ByteArrayEntity(BODY, ContentType.APPLICATION_JSON, chunked));
        expectRefusal(chunked, client.execute(request, response -> response.getCode()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void apacheClient5ThatWaitsToContinueReadsTheRefusal(boolean chunked) throws IOException {
    try (CloseableHttpClient client =
        HttpClients.custom()
            .setDefaultRequestConfig(RequestConfig.custom().setExpectContinueEnabled(true).build())
            .build()) {
      for (int i = 0; i < TRIES; i++) {
        HttpPost request = new HttpPost(url());
        request.setEntity(new ByteArrayEntity(BODY, ContentType.APPLICATION_JSON, chunked));
        expectRefusal(chunked, client.execute(request, response -> response.getCode()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void apacheClient4ReadsTheRefusal(boolean chunked) throws IOException {
    readWithApacheClient4(chunked, false);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void apacheClient4ThatWaitsToContinueReadsTheRefusal(boolean chunked) throws IOException {
    readWithApacheClient4(chunked, true);
  }

  private static void readWithApacheClient4(boolean chunked, boolean waiting) throws IOException {
    try (org.apache.http.impl.client.CloseableHttpClient client =
        org.apache.http.impl.client.HttpClients.createDefault()) {
      for (int i = 0; i < TRIES; i++) {
        org.apache.http.client.methods.HttpPost request =
            new org.apache.http.client.methods.HttpPost(url());
        request.setConfig(
            org.apache.http.client.config.RequestConfig.custom()
                .setExpectContinueEnabled(waiting)
                .build());
        EntityTemplate chunks = new EntityTemplate(out -> out.write(BODY));
        chunks.setChunked(true);
        request.setEntity(chunked ? chunks : new org.apache.http.entity.ByteArrayEntity(BODY));
        request.setHeader("Content-Type", "application/json");
        expectRefusal(
            chunked, client.execute(request, response -> response.getStatusLine().getStatusCode()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void okHttpReadsTheRefusal(boolean chunked) throws IOException {
    OkHttpClient client = new OkHttpClient();
    Request request =
        new Request.Builder().url(url()).post(okHttpBody(chunked ? -1 : BODY.length)).build();
    for (int i = 0; i < TRIES; i++) {
      try (Response response = client.newCall(request).execute()) {
        expectRefusal(chunked, response.code());
      }
    }
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }

  /**
   * A body as OkHttp takes it.
   *
   * @param length -1 has it sent in chunks
   */
  private static RequestBody okHttpBody(long length) {
    return new RequestBody() {
      @Override
      public MediaType contentType() {
        return MediaType.get("application/json");
      }

      @Override
      public long contentLength() {
        return length;
      }

      @Override
      public void writeTo(BufferedSink sink) throws IOException {
        sink.write(BODY);
      }
    };
  }

  /** A body of unknown length is refused for want of a token, or once it is too large. */
  private static void expectRefusal(boolean chunked, int status) {
    if (chunked) {
      assertThat(status).isIn(401, 413);
    } else {
      assertThat(status).isEqualTo(413);
    }
  }
}
