package dev.candor.identity;

/**
 * Fired when an account has been given a token for its password, before the answer.
 *
 * @param account as it was when the password was checked
 */
public record LoggedIn(Account account) {}
