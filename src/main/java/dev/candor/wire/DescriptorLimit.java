package dev.candor.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of file descriptors that this process may open. */
final class DescriptorLimit {

  /** The usual soft limit, for systems without {@code /proc}. */
  private static final int USUAL = 1024;

  private static final Path FILE = Path.of("/proc/self/limits");
  private static final Pattern SOFT = Pattern.compile("(?m)^Max open files +(\\d+|unlimited) ");

  private DescriptorLimit() {}

  /** Reads the soft limit. */
  static int read() {
    try {
      return parse(Files.readString(FILE));
    } catch (IOException e) {
      return USUAL;
    }
  }

  static int parse(String limits) {
    Matcher soft = SOFT.matcher(limits);
    if (!soft.find()) {
      return USUAL;
    }
    String limit = soft.group(1);
    return limit.equals("unlimited")
        ? Integer.MAX_VALUE
        : (int) Math.min(Long.parseLong(limit), Integer.MAX_VALUE);
  }
}
