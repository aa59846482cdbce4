package dev.candor.identity;

import dev.candor.identity.AuthenticationFailed.Reason;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signed token in compact serialization (RFC 7515, section 7.1) and in the only spelling that it
 * has: base64url without padding, and without bits that decoders ignore (RFC 4648, section 3.5).
 *
 * @param text three parts, separated by full stops
 * @param digest the SHA-256 of the token, which identifies it in little memory. Both signatures
 *     that hold for the same content have the same digest: see {@link #fold}
 */
record CompactToken(String text, ByteBuffer digest) {

  private static final int PARTS = 3;

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /** The order of the group of each curve, by the length of a signature (RFC 7518, 3.4). */
  private static final Map<Integer, BigInteger> GROUP_ORDERS =
      Map.of(
          64,
          order("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"),
          96,
          order(
              "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
                  + "C7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973"),
          132,
          order(
              "1"
                  + "F".repeat(65)
                  + "A51868783BF2F966B7FCC0148F709A5D03BB5C9B8899C47AEBB6FB71E91386409"));

  /**
   * Reads a token.
   *
   * @throws AuthenticationFailed if it has another form or another spelling
   */
  static CompactToken parse(String text) {
    String[] parts = text.split("\\.", PARTS + 1);
    if (parts.length != PARTS || !Arrays.stream(parts).allMatch(CompactToken::isCanonical)) {
      throw new AuthenticationFailed(Reason.INVALID_TOKEN);
    }
    MessageDigest sha256 = sha256();
    String signed = text.substring(0, text.length() - parts[2].length());
    sha256.update(signed.getBytes(StandardCharsets.ISO_8859_1));
    return new CompactToken(text, ByteBuffer.wrap(sha256.digest(fold(decode(parts[2])))));
  }

  /** The header, as JSON text. */
  String header() {
    return new String(decode(part(0)), StandardCharsets.UTF_8);
  }

  /** The claims, as JSON text. */
  String claims() {
    return new String(decode(part(1)), StandardCharsets.UTF_8);
  }

  /** The number of bytes of the signature. */
  int signatureLength() {
    return decode(part(2)).length;
  }

  private String part(int index) {
    return text.split("\\.", PARTS)[index];
  }

  private static boolean isCanonical(String part) {
    int last = -1;
    for (int i = 0; i < part.length(); i++) {
      last = ALPHABET.indexOf(part.charAt(i));
      if (last < 0) {
        return false;
      }
    }
    return switch (part.length() % 4) {
      case 0 -> last >= 0;
      case 2 -> (last & 0b1111) == 0;
      case 3 -> (last & 0b11) == 0;
      default -> false;
    };
  }

  /**
   * Makes one of the two ECDSA signatures that hold for the same content: where (r, s) does, (r, n
   * - s) does, too, and anyone can compute it. A signature of another algorithm that has the same
   * length may be changed as well, which only affects the digest.
   */
  private static byte[] fold(byte[] signature) {
    BigInteger order = GROUP_ORDERS.get(signature.length);
    if (order == null) {
      return signature;
    }
    int half = signature.length / 2;
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, half, signature.length));
    BigInteger other = order.subtract(s);
    return other.signum() > 0 && other.compareTo(s) < 0
        ? concatenate(Arrays.copyOf(signature, half), other)
        : signature;
  }

  private static byte[] concatenate(byte[] r, BigInteger s) {
    byte[] bytes = s.toByteArray();
    int length = Math.min(bytes.length, r.length);
    byte[] signature = Arrays.copyOf(r, 2 * r.length);
    System.arraycopy(bytes, bytes.length - length, signature, signature.length - length, length);
    return signature;
  }

  /** The length that a signature of an algorithm has; null where it depends on the key. */
  static @Nullable Integer signatureLength(String algorithm) {
    return switch (algorithm) {
      case "ES256" -> 64;
      case "ES384" -> 96;
      case "ES512" -> 132;
      default -> null;
    };
  }

  private static byte[] decode(String part) {
    return Base64.getUrlDecoder().decode(part);
  }

  private static BigInteger order(String hex) {
    return new BigInteger(hex, 16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
