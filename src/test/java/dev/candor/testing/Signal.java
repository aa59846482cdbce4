package dev.candor.testing;

/** What a process can be sent that {@link ProcessHandle} does not know of. */
enum Signal {
  STOP,
  CONT,
  QUIT;

  void sendTo(long pid) {
    Programs.run("kill", "-" + name(), Long.toString(pid));
  }
}
