package dev.candor.database;

/**
 * Fired when the database has answered and its schema is up to date: the first time, and again
 * after it was out of reach, as it may have been restored or created anew. Observers therefore find
 * their work done already, as a rule.
 */
public record DatabaseReady() {}
