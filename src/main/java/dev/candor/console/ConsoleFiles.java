package dev.candor.console;

import dev.candor.rest.StaticFiles;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.List;

/** The style and the script of the console, and the style of all pages. */
@Singleton
class ConsoleFiles {

  private static final String STYLE = "text/css;charset=UTF-8";

  private final List<File> all =
      List.of(
          File.read("errors.css", STYLE),
          File.read("console.css", STYLE),
          File.read("console.js", "text/javascript;charset=UTF-8"));

  /** A file, with its media type. */
  record File(String name, String type, Buffer bytes) {

    static File read(String name, String type) {
      return new File(name, type, Buffer.buffer(StaticFiles.read(name)));
    }
  }

  List<File> all() {
    return all;
  }
}
