package dev.candor.kit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A socket for requests that no HTTP client would send. */
public final class RawConnection implements AutoCloseable {

  /** The beginning of a response that has no body. */
  private static final Pattern EMPTY = Pattern.compile("HTTP/1\\.[01] (?:1\\d\\d|204|304)\\b");

  private final Socket socket;
  private final InputStream in;

  /**
   * How long an answer is waited for: a minute, times the system property {@code candor.patience}.
   */
  public static final Duration PATIENCE =
      Duration.ofMillis(
          (long) (60_000 * Double.parseDouble(System.getProperty("candor.patience", "1"))));

  /** Connects to a port of this machine. */
  public RawConnection(int port) {
    this(port, InetAddress.getLoopbackAddress().getHostAddress(), 0);
  }

  /**
   * Connects to a port of this machine.
   *
   * @param from the address of this end
   * @param buffer how many unread bytes there is room for; 0 for as many as the system likes
   */
  public RawConnection(int port, String from, int buffer) {
    this(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        new InetSocketAddress(from, 0),
        buffer);
  }

  /** Connects to a server, without TLS. */
  RawConnection(URI server) {
    this(
        new InetSocketAddress(server.getHost(), server.getPort() < 0 ? 80 : server.getPort()),
        null,
        0);
  }

  private RawConnection(InetSocketAddress server, @Nullable InetSocketAddress from, int buffer) {
    try {
      socket = new Socket();
      socket.setSoTimeout((int) PATIENCE.toMillis());
      if (buffer > 0) {
        socket.setReceiveBufferSize(buffer);
      }
      socket.bind(from);
      socket.connect(server);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends text, one byte a character. A server that has stopped reading is no error. */
  public RawConnection send(String text) {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends bytes. A server that has stopped reading is no error: it has an answer, then. */
  public RawConnection send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (SocketException e) {
      // What it has answered is read next.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Sends no more, and says so. */
  public RawConnection finish() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      // The server was quicker.
    }
    return this;
  }

  /**
   * Reads one response, as its head delimits it (RFC 9112, section 6.3). Its head ends where the
   * server closed the connection, and is empty if it did so at once, by a reset or not.
   */
  public RawResponse receive() {
    return receive(true);
  }

  /** Reads the response to a HEAD request, which has no body whatever its head says. */
  public RawResponse receiveHead() {
    return receive(false);
  }

  private RawResponse receive(boolean withBody) {
    StringBuilder head = new StringBuilder();
    try {
      while (head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
        int next = in.read();
        if (next < 0) {
          return new RawResponse(head.toString(), "");
        }
        head.append((char) next);
      }
      RawResponse response = new RawResponse(head.toString(), "");
      return withBody
          ? new RawResponse(
              response.head(), new String(receiveBody(response), StandardCharsets.UTF_8))
          : response;
    } catch (SocketException e) {
      if (head.isEmpty()) {
        return new RawResponse("", "");
      }
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] receiveBody(RawResponse head) throws IOException {
    String length = head.header("Content-Length");
    if (length != null) {
      return in.readNBytes(Integer.parseInt(length));
    }
    if ("chunked".equalsIgnoreCase(head.header("Transfer-Encoding"))) {
      return receiveChunks();
    }
    // Without either, it ends with the connection, whatever the field Connection says.
    return EMPTY.matcher(head.head()).lookingAt() ? new byte[0] : in.readAllBytes();
  }

  private byte[] receiveChunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size = receiveChunkSize();
    while (size > 0) {
      body.write(in.readNBytes(size));
      receiveLine();
      size = receiveChunkSize();
    }
    String trailer = receiveLine();
    while (!trailer.isEmpty()) {
      trailer = receiveLine();
    }
    return body.toByteArray();
  }

  private int receiveChunkSize() throws IOException {
    String line = receiveLine();
    // A connection that breaks ends the body.
    return line.isEmpty() ? 0 : Integer.parseInt(line.replaceFirst(";.*", "").strip(), 16);
  }

  private String receiveLine() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      line.append((char) next);
      next = in.read();
    }
    return line.toString().stripTrailing();
  }

  /** Closes the connection at once, as a client does that has crashed: with a reset. */
  public void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the server closes the connection, waiting for it. */
  public boolean isClosedByServer() {
    try {
      return in.read() < 0;
    } catch (IOException e) {
      return e instanceof SocketException;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
