package dev.candor.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis server, in a process of its own, that keeps nothing on disk. */
public final class Redis implements AutoCloseable {

  private final RedisServer server;
  private final int port;

  private Redis(RedisServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Starts a server on a port that is free, with further lines of its configuration file. */
  public static Redis start(String... settings) {
    return startOn(Ports.free(), settings);
  }

  /** Starts a server where another one was before. */
  public static Redis startOn(int port, String... settings) {
    try {
      RedisServerBuilder builder =
          RedisServer.newRedisServer()
              .executableProvider(Program::file)
              .port(port)
              .bind("127.0.0.1")
              .setting("save \"\"")
              .setting("appendonly no")
              .setting("dir " + Engine.newDirectory());
      List.of(settings).forEach(builder::setting);
      RedisServer server = builder.build();
      server.start();
      return new Redis(server, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The program, written by a process of its own, when the first server is started. */
  private static final class Program {

    private static final File FILE = copy();

    static File file() {
      return FILE;
    }

    /**
     * What this JVM wrote cannot be run for as long as a process that another thread started
     * meanwhile has inherited the open file.
     */
    private static File copy() {
      try {
        File extracted = ExecutableProvider.newJarResourceProvider().get();
        File copy = Engine.newDirectory().resolve("redis-server").toFile();
        if (Programs.run("cp", "-p", extracted.getPath(), copy.getPath()) != 0) {
          throw new IOException("cp failed");
        }
        return copy;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public int port() {
    return port;
  }

  /** In the form of CANDOR_REDIS_URL. */
  public String url() {
    return url(port);
  }

  public static String url(int port) {
    return "redis://127.0.0.1:" + port;
  }

  /** A connection to it. */
  public Jedis connect() {
    return new Jedis("127.0.0.1", port, (int) Patience.BUDGET.toMillis());
  }

  /** How often a command was called since the statistics were reset. */
  public long calls(String command) {
    try (Jedis jedis = connect()) {
      Matcher calls =
          Pattern.compile("cmdstat_" + command + ":calls=(\\d+)")
              .matcher(jedis.info("commandstats"));
      return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }
  }

  /** Stops it where it is: connections stay open, nothing answers. Returns what lets it go on. */
  public Runnable freeze() {
    try (Jedis jedis = connect()) {
      Matcher pid = Pattern.compile("process_id:(\\d+)").matcher(jedis.info("server"));
      if (!pid.find()) {
        throw new IllegalStateException("No process_id");
      }
      long process = Long.parseLong(pid.group(1));
      Signal.STOP.sendTo(process);
      return () -> Signal.CONT.sendTo(process);
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
