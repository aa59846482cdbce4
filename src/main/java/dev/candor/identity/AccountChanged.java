package dev.candor.identity;

/**
 * Fired when an account has been changed or closed, after the transaction: what is remembered of it
 * is out of date.
 *
 * @param id the account's
 */
public record AccountChanged(long id) {}
