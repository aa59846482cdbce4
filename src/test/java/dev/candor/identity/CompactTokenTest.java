package dev.candor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token is identified by what was signed and by the signature, not by how they are written. */
class CompactTokenTest {

  private static final String CONTENT = "e30.e30";

  @ParameterizedTest
  @CsvSource({"secp256r1,SHA256,64", "secp384r1,SHA384,96", "secp521r1,SHA512,132"})
  void bothSignaturesOfAContentAreOneToken(String curve, String hash, int length)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    KeyPair pair = generator.generateKeyPair();
    for (int i = 0; i < 20; i++) {
      Signature signing = Signature.getInstance(hash + "withECDSAinP1363Format");
      signing.initSign(pair.getPrivate());
      signing.update(CONTENT.getBytes(StandardCharsets.US_ASCII));
      byte[] one = signing.sign();
      byte[] other = other(one, order(curve));
      assertThat(one).hasSize(length).isNotEqualTo(other);
      signing.initVerify(pair.getPublic());
      signing.update(CONTENT.getBytes(StandardCharsets.US_ASCII));
      assertThat(signing.verify(other)).isTrue();
      assertThat(token(CONTENT, one).digest()).isEqualTo(token(CONTENT, other).digest());
      assertThat(token("e30.W10", one).digest()).isNotEqualTo(token(CONTENT, one).digest());
    }
  }

  @Test
  void anotherSignatureIsAnotherToken() {
    byte[] one = new byte[64];
    byte[] other = new byte[64];
    other[63] = 1;
    assertThat(token(CONTENT, one).digest()).isNotEqualTo(token(CONTENT, other).digest());
    assertThat(token(CONTENT, new byte[256]).digest())
        .isNotEqualTo(token(CONTENT, new byte[255]).digest());
  }

  @Test
  void aSignatureThatCannotHoldIsLeftAsItIs() throws GeneralSecurityException {
    byte[] atOrder = new byte[64];
    byte[] order = order("secp256r1").toByteArray();
    System.arraycopy(order, order.length - 32, atOrder, 32, 32);
    assertThat(token(CONTENT, atOrder).digest())
        .isNotEqualTo(token(CONTENT, new byte[64]).digest());
  }

  @Test
  void whatIsNotCanonicalIsNoToken() {
    for (String text :
        List.of(
            "",
            ".",
            "..",
            "a.b.c",
            "e30.e30",
            "e30.e30.",
            ".e30.e30",
            "e30..e30",
            "e31.e30.e30",
            "e30.e31.e30",
            "e30.e30.e31",
            "e30.e30.e30=",
            "e30.e30.e30.e30",
            "e30.e30.e30.",
            "e30.e30.e3+",
            "e30.e30.e3/",
            "e30.e30.e3\u00e9",
            "e30.e30.A",
            "e30.e30.AB")) {
      assertThatThrownBy(() -> CompactToken.parse(text))
          .as(text)
          .isInstanceOf(AuthenticationFailed.class);
    }
  }

  private static CompactToken token(String content, byte[] signature) {
    return CompactToken.parse(
        content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
  }

  private static byte[] other(byte[] signature, BigInteger order) {
    int half = signature.length / 2;
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, half, signature.length));
    byte[] bytes = order.subtract(s).toByteArray();
    byte[] other = Arrays.copyOf(Arrays.copyOf(signature, half), signature.length);
    int length = Math.min(bytes.length, half);
    System.arraycopy(bytes, bytes.length - length, other, other.length - length, length);
    return other;
  }

  private static BigInteger order(String curve) throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(curve));
    return parameters.getParameterSpec(ECParameterSpec.class).getOrder();
  }
}
