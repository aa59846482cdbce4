package dev.candor.shop.order;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells whether two requests mean the same: the items in their order, and the token. How the JSON
 * was written does not count.
 */
final class Fingerprint {

  private Fingerprint() {}

  /** SHA-256 in hexadecimal. */
  static String of(NewOrder order) {
    StringBuilder text = new StringBuilder();
    order
        .items()
        .forEach(
            item -> text.append(item.productId()).append(' ').append(item.quantity()).append('\n'));
    text.append(order.payment().token());
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
