import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * What a service answers under more load than it can serve. Requests arrive at a constant rate,
 * whether or not earlier ones were answered, as those of many clients do; a time is counted from
 * the arrival. Prints a table: answers with a success in a second, refusals, and times of the
 * successes.
 *
 * <pre>java bench/Goodput.java http://127.0.0.1:8080/api/data [seconds of warm-up] [seconds a row]</pre>
 */
public final class Goodput {

  /** More than a service takes on at a time, so that it is the one that refuses. */
  private static final int CONNECTIONS = 2_000;

  /** A service limits the connections of each of its clients' addresses. */
  private static final int ADDRESSES = 16;

  private static final int CLOSED_LOOP = 16;
  private static final double[] LOADS = {0.5, 1, 1.5, 2, 3, 4};
  private static final long SECOND = 1_000_000_000;

  private final Selector selector = Selector.open();
  private final InetSocketAddress address;
  private final byte[] request;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final Deque<Long> waiting = new ArrayDeque<>();
  private final List<Long> successes = new ArrayList<>();
  private int refusals;

  private Goodput(URI url) throws IOException {
    this.address = new InetSocketAddress(url.getHost(), url.getPort());
    String target = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    this.request =
        ("GET " + target + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
  }

  public static void main(String[] args) throws IOException {
    Goodput load = new Goodput(URI.create(args[0]));
    int warmUp = args.length > 1 ? Integer.parseInt(args[1]) : 40;
    int measured = args.length > 2 ? Integer.parseInt(args[2]) : 10;
    for (int i = 0; i < CLOSED_LOOP; i++) {
      load.idle.add(load.new Connection());
    }
    load.run(warmUp, 0);
    load.run(measured, 0);
    double capacity = load.successes.size() / (double) measured;
    load.row("one after the other", measured);
    for (int i = CLOSED_LOOP; i < CONNECTIONS; i++) {
      load.idle.add(load.new Connection());
    }
    // What many connections have run is not what few have: the compiler begins anew.
    load.run(warmUp, 0);
    for (double times : LOADS) {
      load.run(measured, times * capacity);
      load.row(times + " times", measured);
    }
  }

  private void row(String name, int seconds) {
    long[] times = successes.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %,d | %.1f | %.1f |%n",
        name,
        times.length / seconds,
        refusals / seconds,
        percentile(times, 0.5),
        percentile(times, 0.99));
  }

  private static double percentile(long[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))] / 1e6;
  }

  /** Sends requests at a rate; at rate 0, one on each connection after the other. */
  private void run(int seconds, double rate) throws IOException {
    successes.clear();
    refusals = 0;
    waiting.clear();
    long start = System.nanoTime();
    long end = start + seconds * SECOND;
    long arrived = 0;
    while (System.nanoTime() < end) {
      long now = System.nanoTime();
      if (rate == 0) {
        while (!idle.isEmpty()) {
          idle.poll().send(now);
        }
      } else {
        for (long due = (long) ((now - start) * rate / SECOND); arrived < due; arrived++) {
          waiting.add(start + (long) (arrived * SECOND / rate));
        }
        while (!waiting.isEmpty() && !idle.isEmpty()) {
          idle.poll().send(waiting.poll());
        }
      }
      selector.select(this::read, 1);
    }
    // The answers that are still owed belong to no row.
    int open = selector.keys().size();
    while (idle.size() < open) {
      selector.select(this::read, 100);
    }
  }

  private void read(SelectionKey key) {
    try {
      ((Connection) key.attachment()).read();
    } catch (IOException e) {
      throw new IllegalStateException("The service has closed a connection", e);
    }
  }

  /** A connection that is kept open and has at most one request. */
  private final class Connection {

    private final SocketChannel channel = SocketChannel.open();
    private ByteBuffer answer = ByteBuffer.allocate(1 << 16);
    private long arrival;

    Connection() throws IOException {
      int from = 1 + selector.keys().size() % ADDRESSES;
      channel.bind(new InetSocketAddress("127.0.0." + from, 0));
      channel.connect(address);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
    }

    void send(long at) throws IOException {
      arrival = at;
      answer.clear();
      channel.write(ByteBuffer.wrap(request));
    }

    void read() throws IOException {
      if (channel.read(answer) < 0) {
        throw new IOException("End of stream");
      }
      byte[] bytes = answer.array();
      int head = endOfHead(bytes, answer.position());
      if (head < 0 || !isComplete(bytes, head)) {
        return;
      }
      if (bytes[9] == '2') {
        successes.add(System.nanoTime() - arrival);
      } else {
        refusals++;
      }
      idle.add(this);
    }

    private static int endOfHead(byte[] bytes, int length) {
      for (int i = 3; i < length; i++) {
        if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
          return i + 1;
        }
      }
      return -1;
    }

    private boolean isComplete(byte[] bytes, int head) {
      String fields =
          new String(bytes, 0, head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
      int field = fields.indexOf("content-length:");
      if (field < 0) {
        int end = answer.position();
        return new String(bytes, end - 5, 5, StandardCharsets.ISO_8859_1).equals("0\r\n\r\n");
      }
      int at = field + "content-length:".length();
      String length = fields.substring(at, fields.indexOf('\r', at)).strip();
      return answer.position() >= head + Integer.parseInt(length);
    }
  }
}
