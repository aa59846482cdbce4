package dev.candor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A real reverse proxy in front of a service, on a socket in the file system. It passes on a body
 * while it arrives, is as lenient as it can be, and has one connection to the service for all
 * clients, so that each byte that the two read differently meets the next message.
 */
public final class ReverseProxy implements AutoCloseable {

  /** The programs, if they are installed. */
  public enum Kind {
    HAPROXY(
        "haproxy",
        List.of("-db", "-f"),
        """
        global
          log stdout format raw daemon
        defaults
          mode http
          log global
          timeout connect 2s
          timeout client 2s
          timeout server 60s
          timeout http-request 300ms
          timeout http-keep-alive 300ms
          http-reuse always
        frontend clients
          bind %1$s
          option accept-invalid-http-request
          capture request header X-Request-Id len 40
          log-format "request %%[capture.req.hdr(0)] %%s %%ST"
          default_backend service
        backend service
          server candor 127.0.0.1:%2$d maxconn 1
        """,
        "<NOSRV>"),
    NGINX(
        "nginx",
        List.of("-c"),
        """
        daemon off;
        master_process off;
        pid %3$s/pid;
        error_log stderr;
        events {}
        http {
          client_body_temp_path %3$s/a;
          proxy_temp_path %3$s/b;
          fastcgi_temp_path %3$s/c;
          uwsgi_temp_path %3$s/d;
          scgi_temp_path %3$s/e;
          log_format each 'request $http_x_request_id $upstream_addr $status';
          access_log /dev/stdout each;
          merge_slashes off;
          ignore_invalid_headers off;
          underscores_in_headers on;
          client_header_timeout 300ms;
          client_body_timeout 300ms;
          keepalive_timeout 300ms;
          upstream service {
            server 127.0.0.1:%2$d;
            keepalive 1;
          }
          server {
            listen unix:%1$s;
            location / {
              proxy_pass http://service;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_request_buffering off;
              proxy_buffering off;
              proxy_next_upstream off;
            }
          }
        }
        """,
        "-");

    private final String program;
    private final List<String> arguments;
    private final String configuration;
    private final String nobody;

    Kind(String program, List<String> arguments, String configuration, String nobody) {
      this.program = program;
      this.arguments = arguments;
      this.configuration = configuration;
      this.nobody = nobody;
    }

    /** Where the program is, if it is installed. */
    public Optional<Path> find() {
      return Programs.find(program);
    }
  }

  /**
   * A request as the proxy saw it.
   *
   * @param id its {@code X-Request-Id}
   * @param forwarded whether the service got it
   * @param status of the answer
   */
  public record Seen(String id, boolean forwarded, int status) {}

  private final Kind kind;
  private final Process process;
  private final Path socket;
  private final Path log;

  private ReverseProxy(Kind kind, Process process, Path socket, Path log) {
    this.kind = kind;
    this.process = process;
    this.socket = socket;
    this.log = log;
  }

  /** Starts a proxy of an installed kind. */
  public static ReverseProxy start(Kind kind, Service service) {
    try {
      // A socket's path has at most 107 characters.
      Path directory = Files.createTempDirectory("proxy");
      Path socket = directory.resolve("socket");
      Path log = directory.resolve("log");
      Path configuration =
          Files.writeString(
              directory.resolve("configuration"),
              kind.configuration.formatted(socket, service.port(Port.SERVICE), directory));
      List<String> command = new ArrayList<>();
      command.add(kind.find().orElseThrow().toString());
      command.addAll(kind.arguments);
      command.add(configuration.toString());
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      ReverseProxy proxy = new ReverseProxy(kind, process, socket, log);
      Patience.await("the proxy listens").until(proxy::listens);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean listens() {
    if (!process.isAlive()) {
      throw new IllegalStateException("The proxy ended:\n" + log());
    }
    try (SocketChannel channel = connect()) {
      return channel.isConnected();
    } catch (UncheckedIOException | IOException e) {
      return false;
    }
  }

  /** A connection to the proxy. */
  public SocketChannel connect() {
    try {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      channel.connect(UnixDomainSocketAddress.of(socket));
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The requests that the proxy has seen whole. */
  public List<Seen> requests() {
    return log().lines().filter(line -> line.startsWith("request ")).map(this::seen).toList();
  }

  /** A field that continues on another line has a blank in it. */
  private Seen seen(String line) {
    String[] part = line.split(" ", -1);
    return new Seen(
        part[1],
        !part[part.length - 2].equals(kind.nobody),
        Integer.parseInt(part[part.length - 1]));
  }

  private String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
