package dev.candor.identity;

import java.util.Set;

/**
 * Fired when an account has been changed or closed, after the transaction: what is remembered of it
 * is out of date.
 *
 * @param id the account's
 * @param emails the addresses that it has and had, as they are stored
 */
public record AccountChanged(long id, Set<String> emails) {}
