package dev.candor.testing;

import java.util.Locale;

/** The two ports that a service listens on. */
public enum Port {
  SERVICE("/api/data"),
  MANAGEMENT("/q/health/live");

  private final String request;

  Port(String path) {
    request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  /** The label of this port's metrics. */
  public String label() {
    return "port=\"" + name().toLowerCase(Locale.ROOT) + "\"";
  }

  /** A request that a well service answers with 200. */
  public String request() {
    return request;
  }
}
