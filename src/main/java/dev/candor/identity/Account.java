package dev.candor.identity;

import java.util.List;

/**
 * What identity has to know of an account.
 *
 * @param email in lower case
 * @param credentials counts the changes of the password: a token is good for one number only
 */
public record Account(long id, String email, List<Role> roles, long credentials) {}
