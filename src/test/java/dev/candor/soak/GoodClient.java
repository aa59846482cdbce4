package dev.candor.soak;

import dev.candor.testing.Account;
import dev.candor.testing.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A client that means no harm: it asks once in a while, and notes what it gets and when. */
final class GoodClient {

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Account account;
  private final URI management;
  private final URI control;
  private final String order;
  private final List<Duration> answers = new ArrayList<>();
  private final List<Duration> probes = new ArrayList<>();
  private final List<Duration> controls = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();

  /**
   * Names whom to ask.
   *
   * @param control where there is a server that nobody attacks
   */
  GoodClient(Account account, URI management, URI control, long product) {
    this.account = account;
    this.management = management;
    this.control = control;
    this.order =
        "{\"items\": [{\"product_id\": %d, \"quantity\": 1}], \"payment\": {\"token\": \"tok_ok\"}}"
            .formatted(product);
  }

  /** Reads, orders, and looks how the service is. */
  void visit() {
    answers.add(ask(request("/products"), 200));
    answers.add(ask(request(account.path()), 200));
    answers.add(
        ask(
            request("/orders")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(order)),
            201));
    for (String path : List.of("/q/health/live", "/q/health/ready", "/q/metrics")) {
      probes.add(ask(HttpRequest.newBuilder(management.resolve(path)), 200));
      controls.add(ask(HttpRequest.newBuilder(control), 200));
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(account.service().url() + path))
        .header("Authorization", "Bearer " + account.token());
  }

  private Duration ask(HttpRequest.Builder request, int expected) {
    long start = System.nanoTime();
    HttpRequest whole = request.timeout(Patience.BUDGET).build();
    try {
      HttpResponse<String> response = http.send(whole, BodyHandlers.ofString());
      if (response.statusCode() != expected) {
        refusals.add(whole + " " + response.statusCode() + " " + response.body());
      }
    } catch (IOException e) {
      refusals.add(whole + " " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Begins to measure anew. What it did not get so far still counts. */
  void forgetTimes() {
    answers.clear();
    probes.clear();
    controls.clear();
  }

  /** What it did not get. */
  List<String> refusals() {
    return refusals;
  }

  /** How long each of its requests took. */
  List<Duration> answers() {
    return answers;
  }

  /** How long each probe of health and metrics took. */
  List<Duration> probes() {
    return probes;
  }

  /** How long it took to ask a server that nobody attacks, on the same machine at the same time. */
  List<Duration> controls() {
    return controls;
  }
}
