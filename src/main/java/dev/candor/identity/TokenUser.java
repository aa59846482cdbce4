package dev.candor.identity;

import java.util.List;

/**
 * The user of a token whose signature is good, as far as it takes to count the user's requests.
 *
 * @param id the account's; below zero if the account has never been looked up here
 * @param roles those of the account as it was last known, else those that the token names
 */
public record TokenUser(long id, List<Role> roles) {

  static TokenUser of(Caller caller) {
    return new TokenUser(caller.id(), caller.roles());
  }
}
