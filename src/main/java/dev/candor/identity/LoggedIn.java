package dev.candor.identity;

/** An account has been given a token for its password. */
public record LoggedIn(Account account) {}
