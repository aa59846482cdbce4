package dev.candor.errors.language;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The texts in the constant pools of classes (JVMS, section 4.4). */
final class ClassConstants {

  private static final int UTF8 = 1;

  private ClassConstants() {}

  /** Returns the texts of all classes below a directory. */
  static Set<String> of(Path directory) throws IOException {
    Set<String> texts = new HashSet<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        read(file, texts);
      }
    }
    return texts;
  }

  private static void read(Path file, Set<String> texts) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      in.skipNBytes(8);
      int count = in.readUnsignedShort();
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        if (tag == UTF8) {
          texts.add(in.readUTF());
        } else {
          in.skipNBytes(length(tag));
          i += tag == 5 || tag == 6 ? 1 : 0;
        }
      }
    }
  }

  private static int length(int tag) {
    return switch (tag) {
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
      case 5, 6 -> 8;
      case 7, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      default -> throw new IllegalStateException("No constant has the tag " + tag);
    };
  }
}
