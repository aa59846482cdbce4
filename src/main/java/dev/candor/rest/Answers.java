package dev.candor.rest;

import dev.candor.Public;
import dev.candor.failure.PreconditionFailed;
import dev.candor.failure.PreconditionRequired;
import dev.candor.request.PublicUrl;
import dev.candor.settings.SettingsCheck;
import dev.candor.settings.StrictBoolean;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.function.LongConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * What resources answer with: representations with their version as a strong ETag (RFC 9110,
 * section 8.8.3), and pages. It says where things are as clients find them.
 *
 * <pre>{@code
 * return answers.created("/entries/" + entry.id(), entry, entry.version());
 * }</pre>
 */
@Public
@Singleton
public class Answers implements SettingsCheck {

  private final PublicUrl publicUrl;
  private final boolean requireIfMatch;

  Answers(PublicUrl publicUrl, @ConfigProperty(name = "candor.require-if-match") String required) {
    this.publicUrl = publicUrl;
    this.requireIfMatch = isTrue(required);
  }

  /**
   * Answers with a resource: 200 and its ETag, or 304 if the client has this version already.
   *
   * @param headers of the request
   * @param resource the body
   * @param version grows with each change of the resource, such as by {@link Versions#step}
   * @param <T> the type of the resource
   * @return 200 or 304
   * @throws PreconditionFailed if the client asks for another version
   * @throws dev.candor.failure.ValidationFailed if what it asks for is no list of entity tags
   */
  public <T> RestResponse<T> found(HttpHeaders headers, T resource, long version) {
    return Preconditions.respond(headers, resource, Long.toString(version)).build();
  }

  /**
   * Answers with a resource that has just been changed.
   *
   * @param resource the body, as it is now
   * @param version the new one
   * @param <T> the type of the resource
   * @return 200 with the new ETag
   */
  public <T> RestResponse<T> changed(T resource, long version) {
    return RestResponse.ResponseBuilder.ok(resource).tag(tag(version)).build();
  }

  /**
   * Answers with a resource that has just been made.
   *
   * @param path of the resource, such as {@code /items/1}
   * @param resource the body
   * @param version the first one, such as {@link Versions#first}
   * @param <T> the type of the resource
   * @return 201 with {@code Location} and the ETag
   */
  public <T> RestResponse<T> created(String path, T resource, long version) {
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, resource)
        .header("Location", publicUrl.of(path))
        .tag(tag(version))
        .build();
  }

  /**
   * Answers with a page.
   *
   * @param path of the list, with the query that chooses its items
   * @param page the body
   * @param request that the page answers
   * @param <T> the type of the items
   * @return 200, with a {@code Link} to the next page, if there is one (RFC 8288)
   */
  public <T> RestResponse<Page<T>> page(String path, Page<T> page, PageRequest request) {
    return page(path, page, page.next(), request);
  }

  /**
   * Answers with a page that says more than its items.
   *
   * @param path of the list, with the query that chooses its items
   * @param page the body
   * @param next the {@code after} of the next page; null on the last
   * @param request that the page answers
   * @param <T> the type of the page
   * @return 200, with a {@code Link} to the next page, if there is one (RFC 8288)
   */
  public <T> RestResponse<T> page(String path, T page, @Nullable String next, PageRequest request) {
    var response = RestResponse.ResponseBuilder.ok(page);
    if (next != null) {
      String query = "limit=" + request.limit() + "&after=" + next;
      String uri = publicUrl.of(path) + (path.contains("?") ? "&" : "?") + query;
      response.header("Link", "<" + uri + ">; rel=\"next\"");
    }
    return response.build();
  }

  /**
   * Returns the check of a resource's current version before it is changed.
   *
   * @param headers of the request
   * @return throws {@link PreconditionFailed} if {@code If-Match} does not name the version, or
   *     {@code If-None-Match} names it; {@link PreconditionRequired} if there is no {@code
   *     If-Match} and the service wants one
   */
  public LongConsumer precondition(HttpHeaders headers) {
    return version -> {
      boolean stated = Preconditions.check(headers, Long.toString(version));
      if (requireIfMatch && !stated) {
        throw new PreconditionRequired();
      }
    };
  }

  private static boolean isTrue(String required) {
    try {
      return new StrictBoolean().convert(required);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("candor.require-if-match " + e.getMessage(), e);
    }
  }

  private static EntityTag tag(long version) {
    return new EntityTag(Long.toString(version));
  }
}
