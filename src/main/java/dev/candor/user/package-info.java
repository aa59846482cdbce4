/** Accounts: who can use the service. */
@NullMarked
package dev.candor.user;

import org.jspecify.annotations.NullMarked;
