/**
 * Authentication and authorization: tokens, roles, and the filters that find out and decide. It
 * exists so that a resource only names a role, and a service only asks whose account it is.
 *
 * @serial exclude
 */
@NullMarked
package dev.candor.identity;

import org.jspecify.annotations.NullMarked;
