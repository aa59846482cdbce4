package dev.candor.soak;

import dev.candor.testing.Port;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What one stranger does, over and over, from an address of its own. */
enum Attack {
  CONNECTS_AND_SAYS_NOTHING {
    @Override
    void strike(Attacker attacker) {
      for (Port port : Port.values()) {
        attacker.keep(attacker.connect(port), 600);
      }
    }
  },

  ENDS_WITHOUT_A_BYTE {
    @Override
    void strike(Attacker attacker) {
      for (Port port : Port.values()) {
        attacker.keep(attacker.connect(port).finish(), 100);
      }
    }
  },

  STARTS_A_HEAD {
    @Override
    void strike(Attacker attacker) {
      attacker.keep(attacker.connect(Port.SERVICE).send("GET /products HTTP/1.1\r\nHo"), 200);
    }
  },

  STARTS_A_BODY {
    @Override
    void strike(Attacker attacker) {
      attacker.keep(attacker.connect(Port.SERVICE).send(post("/orders", 60_000) + "{"), 440);
    }
  },

  STALLS_A_BODY {
    @Override
    void strike(Attacker attacker) {
      String most = "{" + " ".repeat(60_000);
      attacker.keep(attacker.connect(Port.SERVICE).send(post("/process", 60_100) + most), 440);
    }
  },

  OWES_A_BODY_TO_HEALTH {
    @Override
    void strike(Attacker attacker) {
      attacker.keep(attacker.connect(Port.MANAGEMENT).send(post("/q/health/live", 30)), 400);
    }
  },

  SENDS_COSTLY_BODIES {
    @Override
    void strike(Attacker attacker) {
      attacker.ask(
          post("/users", NULLS.length()) + NULLS,
          post("/process", NAMES.length()) + NAMES,
          post("/process", NAMES.length()).replace("/json", "/json\r\nContent-Encoding: gzip")
              + NAMES);
    }
  },

  SENDS_TOO_MUCH {
    @Override
    void strike(Attacker attacker) {
      String body = "x".repeat(500_000);
      attacker.ask(post("/process", body.length()) + body);
    }
  },

  FORGES_TOKENS {
    @Override
    void strike(Attacker attacker) {
      String claims = encode("{\"sub\":\"1\",\"jti\":\"" + UUID.randomUUID() + "\"}");
      String token = encode("{\"alg\":\"ES256\"}") + "." + claims + "." + "A".repeat(86);
      attacker.ask(get("/api/data").replace("Host", "Authorization: Bearer " + token + "\r\nHost"));
    }
  },

  GUESSES_PASSWORDS {
    @Override
    void strike(Attacker attacker) {
      String login = "{\"email\": \"admin@example.com\", \"password\": \"a wrong horse\"}";
      attacker.ask(post("/auth/token", login.length()) + login);
    }
  },

  OPENS_ACCOUNTS {
    @Override
    void strike(Attacker attacker) {
      String account =
          "{\"email\": \"" + UUID.randomUUID() + "@example.com\", \"password\": \"right horse\"}";
      attacker.ask(post("/users", account.length()) + account);
    }
  },

  LOOKS_FOR_WHAT_IS_NOT_THERE {
    @Override
    void strike(Attacker attacker) {
      String path = "/" + UUID.randomUUID() + "/" + "x".repeat(1_000);
      attacker.ask(get(path).repeat(20));
    }
  },

  SENDS_WHAT_IS_NO_HTTP {
    @Override
    void strike(Attacker attacker) {
      attacker.ask(get("/%zz"), "\u0016\u0003\u0001" + UUID.randomUUID() + "\r\n\r\n");
    }
  },

  NEVER_READS {
    @Override
    void strike(Attacker attacker) {
      attacker.keep(attacker.connectWithBuffer(4_096).send(get("/openapi").repeat(120)), 20);
    }
  },

  GIVES_UP_DOWNLOADS {
    @Override
    void strike(Attacker attacker) {
      attacker.connect(Port.SERVICE).send(get("/openapi").repeat(20)).reset();
    }
  };

  private static final String NULLS =
      "{\"email\": \"a@example.com\", \"password\": \"right horse\", \"roles\": [%s null]}"
          .formatted("null,".repeat(12_000));

  private static final String NAMES =
      IntStream.range(0, 5_000)
          .mapToObj(i -> "\"n" + i + "\": 0")
          .collect(Collectors.joining(",", "{", "}"));

  /** Does it once, and does not mind how that ends. */
  abstract void strike(Attacker attacker);

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
  }

  private static String post(String path, int length) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  private static String encode(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
