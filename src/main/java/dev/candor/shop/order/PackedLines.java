package dev.candor.shop.order;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an order as bytes: four numbers a line, each in seven bits a byte, the low ones
 * first (LEB128). The last number is what there was of the product plus one, or 0 if there was
 * enough.
 */
final class PackedLines {

  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;

  private PackedLines() {}

  static byte[] pack(List<OrderLine> lines) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (OrderLine line : lines) {
      write(packed, line.productId());
      write(packed, line.quantity());
      write(packed, line.unitPrice());
      write(packed, line.available() == null ? 0 : line.available() + 1L);
    }
    return packed.toByteArray();
  }

  static List<OrderLine> unpack(byte[] packed) {
    ByteBuffer bytes = ByteBuffer.wrap(packed);
    List<OrderLine> lines = new ArrayList<>();
    while (bytes.hasRemaining()) {
      lines.add(new OrderLine(read(bytes), (int) read(bytes), read(bytes), available(read(bytes))));
    }
    return lines;
  }

  private static @Nullable Integer available(long number) {
    return number == 0 ? null : (int) (number - 1);
  }

  private static void write(ByteArrayOutputStream packed, long number) {
    long rest = number;
    while (rest >= MORE) {
      packed.write((int) (rest % MORE) + MORE);
      rest >>= BITS;
    }
    packed.write((int) rest);
  }

  private static long read(ByteBuffer bytes) {
    long number = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes.get();
      number |= (long) (next & (MORE - 1)) << shift;
      shift += BITS;
    } while (next < 0);
    return number;
  }
}
