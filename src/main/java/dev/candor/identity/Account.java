package dev.candor.identity;

import java.util.List;

/**
 * What identity has to know of an account.
 *
 * @param id from 1; a database that a backup was restored to can give it to another account
 * @param email as it is stored: ASCII letters in lower case
 * @param roles with the one that every account has; no others than {@link
 *     dev.candor.routing.Routes#roles}
 * @param credentials a number that grows with each change of the password, by any step, and is
 *     another one for each account: a token is good for one number only
 */
public record Account(long id, String email, List<Role> roles, long credentials) {

  /**
   * Returns the form of an address that is stored and compared: ASCII letters in lower case. Other
   * letters stay as they are, because folding makes some of them longer, and others equal to ASCII.
   *
   * @param email as a client or an issuer spells it
   * @return the same address in its normal form
   */
  public static String normalize(String email) {
    StringBuilder normalized = new StringBuilder(email);
    for (int i = 0; i < email.length(); i++) {
      char c = email.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        normalized.setCharAt(i, (char) (c - 'A' + 'a'));
      }
    }
    return normalized.toString();
  }
}
