package dev.candor.identity;

import dev.candor.failure.Failure;

/** The limit of attempts at the password of one account, whatever the number of addresses. */
public interface PasswordGuesses {

  /**
   * Draws an attempt. May block, for Redis.
   *
   * @param email the account's address in its normal form, whether there is such an account or not
   * @throws Failure if there were too many lately
   */
  void draw(String email);
}
