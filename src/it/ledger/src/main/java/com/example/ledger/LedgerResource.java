package com.example.ledger;

import com.example.ledger.EntryStore.Entry;
import com.example.ledger.EntryStore.Posting;
import dev.candor.audit.Audit;
import dev.candor.database.Database;
import dev.candor.failure.DataConflict;
import dev.candor.failure.FailsWith;
import dev.candor.failure.FailureCodes;
import dev.candor.failure.ResourceNotFound;
import dev.candor.failure.ValidationFailed;
import dev.candor.rest.Answers;
import dev.candor.rest.Id;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /ledger}: entries, each of which gives to some accounts what it takes from others. */
@Path("/ledger")
@RolesAllowed("user")
@RegisterForReflection
class LedgerResource {
  @Inject Database database;
  @Inject Answers answers;
  @Inject Audit audit;
  @Inject Rates rates;
  @Produces static final FailureCodes CODES = FailureCodes.of(LedgerCode.values());

  @POST
  @Path("/entries")
  @RolesAllowed("bookkeeper")
  @ResponseStatus(201)
  @FailsWith({Unbalanced.class, DataConflict.class})
  public RestResponse<Entry> book(@Valid Entry entry) {
    long sum = entry.postings().stream().mapToLong(Posting::amount).sum();
    if (sum != 0) {
      throw new Unbalanced(sum);
    }
    String path = "/ledger/entries/" + database.transaction(h -> EntryStore.insert(h, entry));
    audit.record("entry.book", path);
    return answers.created(path, entry, 1);
  }

  @GET
  @Path("/entries/{id}")
  @FailsWith({ResourceNotFound.class, ValidationFailed.class})
  public Entry get(@PathParam("id") String id) {
    return database.call(handle -> EntryStore.get(handle, Id.parse(id)));
  }

  @GET
  @Path("/balances/{account}/{currency}")
  @FailsWith(ResourceNotFound.class)
  public Posting balance(@PathParam("account") String name, @PathParam("currency") String in) {
    long cents = database.call(handle -> EntryStore.sum(handle, name));
    return new Posting(name, rates.find(in).multiply(BigDecimal.valueOf(cents)).longValue());
  }
}
