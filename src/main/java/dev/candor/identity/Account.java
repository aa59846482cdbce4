package dev.candor.identity;

import java.util.List;

/**
 * What identity has to know of an account.
 *
 * @param id from 1; never given to another account
 * @param email as it is stored: ASCII letters in lower case
 * @param roles with the one that every account has
 * @param credentials counts the changes of the password: a token is good for one number only
 */
public record Account(long id, String email, List<Role> roles, long credentials) {}
