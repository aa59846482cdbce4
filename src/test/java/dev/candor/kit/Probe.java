package dev.candor.kit;

import java.util.List;
import java.util.function.Consumer;

/**
 * A wrong request, or a few, whose answers are judged.
 *
 * @param name what is wrong, the same for all subjects
 * @param subject what it is sent to, such as {@code GET /products/{id}}
 */
public record Probe(String name, String subject, Target target, Consumer<Conversation> script) {

  /** Sends the requests and returns what is wrong with the answers. */
  public List<Finding> run() {
    Conversation conversation = new Conversation(subject, target);
    script.accept(conversation);
    return conversation.findings();
  }
}
