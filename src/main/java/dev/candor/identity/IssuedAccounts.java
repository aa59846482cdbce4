package dev.candor.identity;

import dev.candor.StartOrder;
import dev.candor.database.Database;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The accounts of a service that has no {@link Accounts} of its own: those that a token of an
 * OpenID provider has named. An account exists from its first token on, and has an id by which
 * limits, the journal and the audit know it. Its roles are those of the token.
 */
@DefaultBean
@Singleton
class IssuedAccounts implements Accounts {

  private static final Logger LOG = Logger.getLogger(IssuedAccounts.class);

  /** What a database can store, and a log show: see {@link dev.candor.rest.Text}. */
  private static final Pattern STORABLE = Pattern.compile("\\P{C}+");

  private final Database database;
  private final TokenKeys keys;

  IssuedAccounts(Database database, TokenKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  /** A default bean observes also where another one stands in for it. */
  void check(@Observes @Priority(StartOrder.NOTICES) StartupEvent event, Accounts inForce) {
    if (inForce == this && keys.signing() != null) {
      LOG.warn(
          "No issuer of tokens is configured, so only routes that need no role can be used. Set"
              + " MP_JWT_VERIFY_PUBLICKEY_LOCATION to the URL of its JWKS");
    }
  }

  @Override
  public Optional<Account> find(long id) {
    return database.call(handle -> IssuedAccountStore.find(handle, id));
  }

  @Override
  public Optional<Account> find(String email) {
    if (!STORABLE.matcher(email).matches()) {
      return Optional.empty();
    }
    String address = Account.normalize(email);
    Optional<Account> known = database.call(handle -> IssuedAccountStore.find(handle, address));
    return known.isPresent()
        ? known
        : database.transaction(
            handle -> {
              IssuedAccountStore.add(handle, address);
              return IssuedAccountStore.find(handle, address);
            });
  }
}
