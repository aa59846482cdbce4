package com.example.ledger;

import com.example.ledger.EntryStore.Entry;
import com.example.ledger.EntryStore.Posting;
import dev.candor.audit.Audit;
import dev.candor.database.Database;
import dev.candor.failure.DataConflict;
import dev.candor.failure.FailsWith;
import dev.candor.failure.PreconditionFailed;
import dev.candor.failure.ResourceNotFound;
import dev.candor.failure.ValidationFailed;
import dev.candor.rest.Answers;
import dev.candor.rest.Id;
import dev.candor.rest.Text;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /ledger}: entries, each of which gives to some accounts what it takes from others. */
@Tag(name = "ledger", description = "Double-entry bookkeeping, in cents of a euro.")
@Path("/ledger")
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection
class LedgerResource {

  private final Database database;
  private final Rates rates;
  private final Answers answers;
  private final Audit audit;

  LedgerResource(Database database, Rates rates, Answers answers, Audit audit) {
    this.database = database;
    this.rates = rates;
    this.answers = answers;
    this.audit = audit;
  }

  /** What a client wants to be booked. */
  record NewEntry(
      @NotBlank @Size(max = 200) @Text String text,
      @NotNull @Size(min = 2, max = 50) List<@NotNull @Valid Posting> postings) {}

  /** The sum of an account's postings, in another currency. */
  record Balance(String account, String currency, long amount) {}

  @POST
  @Path("/entries")
  @RolesAllowed("user")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "book", summary = "Book an entry", description = "It sums to 0.")
  @APIResponseSchema(value = Entry.class, responseCode = "201")
  @FailsWith(Unbalanced.class)
  public RestResponse<Entry> book(@Valid NewEntry wanted) {
    long sum = wanted.postings().stream().mapToLong(Posting::amount).sum();
    if (sum != 0) {
      throw new Unbalanced(sum);
    }
    Entry entry =
        database.transaction(
            handle -> EntryStore.insert(handle, wanted.text(), wanted.postings(), null));
    return answers.created("/ledger/entries/" + entry.id(), entry, 1);
  }

  @GET
  @Path("/entries/{id}")
  @RolesAllowed("user")
  @Operation(operationId = "getEntry", summary = "Get an entry", description = "It never changes.")
  @FailsWith({ResourceNotFound.class, PreconditionFailed.class, ValidationFailed.class})
  public RestResponse<Entry> get(@PathParam("id") String id, @Context HttpHeaders headers) {
    return answers.found(headers, database.call(h -> EntryStore.get(h, Id.parse(id))), 1);
  }

  @POST
  @Path("/entries/{id}/reversal")
  @RolesAllowed("admin")
  @Operation(operationId = "reverse", summary = "Reverse an entry", description = "Once at most.")
  @FailsWith({ResourceNotFound.class, ValidationFailed.class, DataConflict.class})
  public Entry reverse(@PathParam("id") String id) {
    return database.transaction(
        handle -> {
          Entry entry = EntryStore.get(handle, Id.parse(id));
          audit.record(handle, "entry.reverse", "/ledger/entries/" + entry.id());
          return EntryStore.insert(handle, "Reversal", entry.negated(), entry.id());
        });
  }

  @GET
  @Path("/balances/{account}/{currency}")
  @RolesAllowed("user")
  @Operation(operationId = "getBalance", summary = "Get a balance", description = "As of today.")
  @FailsWith({ResourceNotFound.class, Rates.Unknown.class})
  public Balance balance(@PathParam("account") String name, @PathParam("currency") String in) {
    long cents = database.call(handle -> EntryStore.sum(handle, name));
    return new Balance(name, in, rates.convert(cents, in));
  }
}
