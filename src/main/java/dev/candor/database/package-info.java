/**
 * The one database behind the service: embedded H2 or PostgreSQL, chosen at run time by {@code
 * candor.database.url}. It exists so that stores speak SQL and nothing else: this package bounds
 * every wait, knows whether the database answers, and turns SQL errors into failures.
 */
@NullMarked
package dev.candor.database;

import org.jspecify.annotations.NullMarked;
