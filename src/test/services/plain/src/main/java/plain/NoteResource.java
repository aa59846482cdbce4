package plain;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jboss.resteasy.reactive.RestResponse;

/** What a first version of a service looks like. It has no exception mapper. */
@Path("/notes")
public class NoteResource {

  private final Map<Long, Note> notes = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();

  /** A note. */
  public record Note(@NotBlank String text, @Min(0) int priority) {}

  @GET
  public List<Note> list(@QueryParam("limit") int limit) {
    return notes.values().stream().limit(limit == 0 ? 20 : limit).toList();
  }

  @GET
  @Path("/{id}")
  public Note get(@PathParam("id") long id) {
    Note note = notes.get(id);
    if (note == null) {
      throw new NotFoundException("No note " + id);
    }
    return note;
  }

  @POST
  public RestResponse<Note> add(@Valid Note note) {
    notes.put(ids.incrementAndGet(), new Note(note.text().strip(), note.priority()));
    return RestResponse.status(RestResponse.Status.CREATED, note);
  }

  @DELETE
  @Path("/{id}")
  @SecurityRequirement(name = "key")
  public void delete(@HeaderParam("Authorization") String key, @PathParam("id") long id) {
    if (!"Bearer plain".equals(key)) {
      throw new WebApplicationException(401);
    }
    notes.remove(id);
  }
}
