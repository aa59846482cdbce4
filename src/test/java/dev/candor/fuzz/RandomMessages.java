package dev.candor.fuzz;

import java.util.List;
import java.util.Random;

/**
 * Up to three messages in a row whose ends two recipients may see at different places. Each has an
 * id; so has what stands in their bodies and looks like a message.
 */
final class RandomMessages {

  private static final List<String> LENGTHS =
      List.of(
          "Content-Length: %1$d",
          "Content-Length: %1$d",
          "Content-Length: %2$d",
          "Content-Length: +%1$d",
          "Content-Length: 0%1$d",
          "Content-Length: %1$d, %1$d",
          "Content-Length: %1$d\r\nContent-Length: %1$d",
          "Content-Length: 0\r\nContent-Length: %1$d",
          "Content-Length: %1$d\r\nContent-Length: 0",
          "Content-Length : %1$d",
          "Content-Length:\r\n %1$d",
          "Content-Length: %1$d\r\n\t1",
          " Content-Length: %1$d",
          "X: a\rContent-Length: %1$d",
          "X: a\nContent-Length: %1$d",
          "X: a\r\r\nContent-Length: %1$d",
          "Content-Length: %1$d\u000b",
          "Content_Length: %1$d",
          "Content-Length: 0x%1$d",
          "");
  private static final List<String> CODINGS =
      List.of(
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: Chunked",
          "Transfer-Encoding: xchunked",
          "Transfer-Encoding: \tchunked\t",
          "Transfer-Encoding: \u000bchunked",
          "Transfer-Encoding: chunked, identity",
          "Transfer-Encoding: identity, chunked",
          "Transfer-Encoding: chunked, chunked",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
          "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
          "Transfer-Encoding: \"chunked\"",
          "Transfer-Encoding: chunked;q=1",
          "Transfer-Encoding:\r\n chunked",
          "Transfer-Encoding: x\r\n\tchunked",
          "Transfer-Encoding : chunked",
          "Transfer_Encoding: chunked",
          "X: a\rTransfer-Encoding: chunked",
          "X: a\nTransfer-Encoding: chunked",
          "Transfer-Encoding: chunked\r\nContent-Length: %1$d",
          "Content-Length: %2$d\r\nTransfer-Encoding: chunked",
          "Content-Length: 0\r\nTransfer-Encoding: chunked");
  private static final String LENGTH = "Content-Length: %1$d";
  private static final String CHUNKED = "Transfer-Encoding: chunked";
  private static final List<String> EXTENSIONS =
      List.of(
          "",
          "",
          "",
          "",
          ";a=b",
          ";a=\"b;c\"",
          ";a=\"\r\n",
          ";a=\"",
          ";\r",
          ";a\rb",
          " ;a",
          " ",
          "\t",
          " 29",
          "\r",
          "\u0000",
          "\u000b",
          ";\n");
  private static final List<String> PREFIXES =
      List.of("", "", "", "", "", "0", "000", "0x", "+", " ");
  private static final List<String> ENDS = List.of("\r\n", "\r\n", "\r\n", "\r\n", "\n", "\r", "");
  private static final List<String> LAST_CHUNKS =
      List.of(
          "0\r\n\r\n",
          "0\r\n\r\n",
          "0\r\n\r\n",
          "0\r\nX: y\r\n\r\n",
          "0\r\nContent-Length: 40\r\n\r\n",
          "0\r\nTransfer-Encoding: chunked\r\n\r\n",
          "0;a=\"\r\n\r\n\"\r\n\r\n",
          "0\n\n",
          "0\r\n\n",
          "00000000000000000\r\n\r\n",
          "10000000000000000\r\n\r\n",
          "-0\r\n\r\n",
          "0\r\n");
  private static final List<String> LINES =
      List.of(
          "POST /process HTTP/1.1",
          "POST /process HTTP/1.1",
          "POST /process HTTP/1.1",
          "POST /process HTTP/1.0",
          "GET /products HTTP/1.1",
          "GET /nowhere HTTP/1.1",
          "HEAD /products HTTP/1.1",
          "DELETE /products/1 HTTP/1.1",
          "OPTIONS /process HTTP/1.1",
          "GET /products HTTP/1.1\r",
          "GET\t/products HTTP/1.1",
          "\r\nGET /products HTTP/1.1");

  private final Random random;
  private int number;

  RandomMessages(Random random) {
    this.random = random;
  }

  String next() {
    number++;
    StringBuilder messages = new StringBuilder();
    for (int i = 0; i <= random.nextInt(3); i++) {
      messages.append(message(i));
    }
    return messages.toString();
  }

  private String message(int position) {
    String ghost = "GET /ghost HTTP/1.1\r\nHost: a\r\nX-Request-Id: g" + number + "\r\n\r\n";
    String content = any(List.of("{}", "{\"items\": []}", ghost, "{}" + ghost, ghost + ghost));
    boolean chunked = random.nextBoolean();
    boolean odd = random.nextInt(3) > 0;
    String body = chunked ? chunked(content) : content;
    String framing =
        (odd ? any(chunked ? CODINGS : LENGTHS) : chunked ? CHUNKED : LENGTH)
            .formatted(content.length(), Math.max(0, content.length() - ghost.length()));
    String fields =
        "X-Request-Id: m%d.%d\r\nHost: a\r\nContent-Type: application/json"
            .formatted(number, position);
    return any(LINES)
        + "\r\n"
        + fields
        + (framing.isEmpty() ? "" : "\r\n" + framing)
        + (random.nextInt(16) == 0 ? any(List.of("\n", "\r", "\r\r\n")) : "\r\n")
        + "\r\n"
        + body;
  }

  private String chunked(String content) {
    StringBuilder chunks = new StringBuilder();
    for (int begin = 0; begin < content.length(); ) {
      int end = Math.min(content.length(), begin + 1 + random.nextInt(content.length()));
      boolean odd = random.nextInt(6) == 0;
      chunks
          .append(odd ? any(PREFIXES) : "")
          .append(Integer.toHexString(end - begin))
          .append(odd ? any(EXTENSIONS) : "")
          .append(odd ? any(ENDS) : "\r\n")
          .append(content, begin, end)
          .append(odd ? any(ENDS) : "\r\n");
      begin = end;
    }
    return chunks + (random.nextBoolean() ? "0\r\n\r\n" : any(LAST_CHUNKS));
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
