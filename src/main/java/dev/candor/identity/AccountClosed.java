package dev.candor.identity;

/**
 * Fired when an account has been deleted, after the transaction.
 *
 * @param id never given to another account
 */
public record AccountClosed(long id) {}
