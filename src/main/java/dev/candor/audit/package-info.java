/**
 * Who changed what: each change by an admin, and each change of credentials, as a line of the log
 * and as a row that admins can read. It knows accounts and the database, and no feature: these say
 * what they have changed. Called on worker threads.
 */
@NullMarked
package dev.candor.audit;

import org.jspecify.annotations.NullMarked;
