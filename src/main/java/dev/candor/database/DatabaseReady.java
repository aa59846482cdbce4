package dev.candor.database;

/** Fired once, when the database has answered for the first time and its schema is up to date. */
public record DatabaseReady() {}
