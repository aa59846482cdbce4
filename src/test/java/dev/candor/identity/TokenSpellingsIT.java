package dev.candor.identity;

import dev.candor.kit.Envelope;
import dev.candor.testing.Account;
import dev.candor.testing.Engine;
import dev.candor.testing.Keys;
import dev.candor.testing.Service;
import dev.candor.testing.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A token has one spelling (RFC 7515, section 2; RFC 4648, section 3.5). */
class TokenSpellingsIT {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final Service service = Engine.POSTGRESQL.service();
  private final Account ann = Account.open(service);

  @Test
  void anotherSpellingOfATokenIsRefused() {
    String token = token("{\"alg\":\"ES256\"}");
    service.as(token).get("/protected").then().statusCode(200);
    List<String> others = new ArrayList<>(List.of(token + "=", token + "==", token + "===="));
    String[] parts = token.split("\\.");
    for (int part = 0; part < parts.length; part++) {
      int unused = (4 - parts[part].length() % 4) % 4 * 2;
      for (int bits = 1; bits < 1 << unused; bits++) {
        String[] other = parts.clone();
        int end = parts[part].length() - 1;
        int last = ALPHABET.indexOf(parts[part].charAt(end));
        other[part] = parts[part].substring(0, end) + ALPHABET.charAt(last | bits);
        others.add(String.join(".", other));
      }
      String[] padded = parts.clone();
      padded[part] += "=";
      others.add(String.join(".", padded));
    }
    others.add(parts[0] + "." + parts[1] + "." + longer(parts[2]));
    others.forEach(this::refuse);
    service.as(token).get("/protected").then().statusCode(200);
  }

  @Test
  void aTokenThatAsksForAnExtensionIsRefused() {
    for (String crit : List.of("[]", "[\"exp\"]", "\"exp\"", "null", "5", "{}")) {
      refuse(token("{\"alg\":\"ES256\",\"crit\":" + crit + "}"));
    }
  }

  private void refuse(String token) {
    Envelope.check(service.as(token).get("/protected").then(), 401, "AUTHENTICATION_ERROR");
  }

  /** The same numbers r and s with a zero in front of each. */
  private static String longer(String signature) {
    byte[] bytes = Base64.getUrlDecoder().decode(signature);
    byte[] longer = new byte[bytes.length + 2];
    System.arraycopy(bytes, 0, longer, 1, bytes.length / 2);
    System.arraycopy(bytes, bytes.length / 2, longer, bytes.length / 2 + 2, bytes.length / 2);
    return base64(longer);
  }

  private String token(String header) {
    String content =
        base64(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + base64(Tokens.claims(ann).toJson().getBytes(StandardCharsets.UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(Keys.shared().pair().getPrivate());
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(bytes, bytes.length));
  }
}
