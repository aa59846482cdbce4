package dev.candor.identity;

/**
 * An account has been deleted.
 *
 * @param id never given to another account
 */
public record AccountClosed(long id) {}
