package dev.candor.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of H2's file format (MVStore, format 3): each of the first two blocks says where a
 * recent chunk begins. Another chunk may have been written there since, if the process was killed
 * before it wrote the header; where there is none, a part of the file is missing.
 */
final class StoreHeader {

  private static final int BLOCK = 4096;
  private static final Pattern HEADER =
      Pattern.compile("H:\\d+,block:([0-9a-f]+),.*?\\bversion:([0-9a-f]+).*", Pattern.DOTALL);

  private static final String CHUNK = "chunk:";

  private StoreHeader() {}

  /**
   * Checks a file.
   *
   * @throws DamagedFileException if H2 must not open it
   */
  static void check(Path file) throws IOException, DamagedFileException {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() == 0) {
        throw new DamagedFileException("its file is empty");
      }
      Matcher first = HEADER.matcher(read(channel, 0, BLOCK));
      Matcher second = HEADER.matcher(read(channel, BLOCK, BLOCK));
      Matcher newest = version(first) >= version(second) ? first : second;
      if (version(newest) < 0
          || !read(channel, Long.parseLong(newest.group(1), 16) * BLOCK, CHUNK.length())
              .equals(CHUNK)) {
        throw new DamagedFileException("its file is damaged");
      }
    }
  }

  private static long version(Matcher header) {
    return header.matches() ? Long.parseLong(header.group(2), 16) : -1;
  }

  private static String read(FileChannel channel, long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) > 0) {
      // Until all is read, or the file ends.
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
  }
}
