/** Accounts: who can use the service. */
@NullMarked
package dev.candor.shop.user;

import org.jspecify.annotations.NullMarked;
