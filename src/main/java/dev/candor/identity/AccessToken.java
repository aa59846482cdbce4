package dev.candor.identity;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An access token as a client gets it (RFC 6749, section 5.1).
 *
 * @param accessToken a JWT
 * @param tokenType always {@code Bearer}
 * @param expiresIn seconds
 */
public record AccessToken(
    @Schema(description = "A JWT.", examples = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIyIn0.c2ln")
        String accessToken,
    @Schema(description = "Always Bearer.", examples = "Bearer") String tokenType,
    @Schema(description = "Seconds.", examples = "3600") long expiresIn) {}
