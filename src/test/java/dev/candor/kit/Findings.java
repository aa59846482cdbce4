package dev.candor.kit;

import java.util.ArrayList;
import java.util.List;

/** The findings about one subject. */
final class Findings {

  private final String subject;
  private final List<Finding> all = new ArrayList<>();

  Findings(String subject) {
    this.subject = subject;
  }

  void add(Rule rule, String observation) {
    all.add(new Finding(rule, subject, observation));
  }

  void addAll(List<Finding> findings) {
    all.addAll(findings);
  }

  List<Finding> all() {
    return List.copyOf(all);
  }
}
