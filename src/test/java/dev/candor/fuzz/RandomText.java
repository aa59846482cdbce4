package dev.candor.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Text of every Unicode category. */
final class RandomText {

  /** Besides the categories, a little from anywhere. */
  private static final int STRAY = 5_000;

  private static final int ASIA = 0x3000;
  private static final int END_OF_UNICODE = 0x110000;
  private static final int CATEGORIES = Character.FINAL_QUOTE_PUNCTUATION + 1;
  private static final int CHARACTERS = 3;

  /** Overlong, alone, cut off, a surrogate, beyond Unicode, Latin-1, UTF-16. */
  private static final String[] MALFORMED = {
    "%C0%80", "%C1%BF", "%80", "%E2%82", "%ED%A0%80", "%F4%90%80%80", "%FC", "%FE%FF", "%u0041"
  };

  private final Random random;

  RandomText(Random random) {
    this.random = random;
  }

  /** Returns a few characters of one category; surrogates may be unpaired. */
  String next() {
    StringBuilder text = new StringBuilder();
    int category = random.nextInt(CATEGORIES);
    for (int found = 0; found < CHARACTERS; ) {
      int character = random.nextInt(random.nextInt(4) == 0 ? END_OF_UNICODE : ASIA);
      if (Character.getType(character) == category || random.nextInt(STRAY) == 0) {
        text.appendCodePoint(character);
        found++;
      }
    }
    return text.toString();
  }

  /** Returns the bytes of text in UTF-8, one character a byte. */
  static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** Returns text as a client percent-encodes it, or as one does that has never read how. */
  String encoded() {
    if (random.nextInt(4) == 0) {
      return MALFORMED[random.nextInt(MALFORMED.length)];
    }
    StringBuilder encoded = new StringBuilder();
    for (byte b : next().getBytes(StandardCharsets.UTF_8)) {
      encoded.append(String.format("%%%02X", b));
    }
    return encoded.toString();
  }
}
