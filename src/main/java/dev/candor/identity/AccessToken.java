package dev.candor.identity;

/**
 * The answer to a login (RFC 6749, section 5.1).
 *
 * @param accessToken a JWT
 * @param tokenType always {@code Bearer}
 * @param expiresIn seconds
 */
public record AccessToken(String accessToken, String tokenType, long expiresIn) {}
