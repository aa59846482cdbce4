package dev.candor;

import dev.candor.logging.OutOfMemoryExit;
import io.netty.bootstrap.ChannelInitializerExtension;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service. */
@QuarkusMain
public class Main {

  /**
   * Starts the service and runs it until it ends.
   *
   * @param args of the command line, handed on to Quarkus
   */
  public static void main(String[] args) {
    // Netty reads this when its first server or client starts, so before Quarkus does. It lets
    // dev.candor.wire see requests that would otherwise be refused without an envelope.
    System.setProperty(ChannelInitializerExtension.EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    OutOfMemoryExit.arm();
    Quarkus.run(args);
  }
}
