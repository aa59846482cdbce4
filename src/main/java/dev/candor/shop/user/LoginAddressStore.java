package dev.candor.shop.user;

import dev.candor.client.ClientNetwork;
import dev.candor.database.Database;
import dev.candor.failure.Failure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * The addresses that accounts have logged in from. An attempt from one of them does not draw on the
 * account's limit of guesses: so guesses from elsewhere cannot keep the account's user out.
 */
@Singleton
class LoginAddressStore {

  private static final Logger LOG = Logger.getLogger(LoginAddressStore.class);

  /** A use is written down at most this often, so that a program's logins are not all writes. */
  private static final Duration WRITTEN_AFTER = Duration.ofDays(1);

  private final Database database;
  private final PasswordConfig config;

  LoginAddressStore(Database database, PasswordConfig config) {
    this.database = database;
    this.config = config;
  }

  /** Returns the time before which a use is forgotten. */
  Instant forgottenBefore() {
    return Instant.now().minus(config.addressKnownFor());
  }

  /** Writes down that a login was good. The login is good also where this fails. */
  void remember(StoredAccount account, ClientNetwork client) {
    Instant now = Instant.now();
    if (account.usedAt() != null && account.usedAt().isAfter(now.minus(WRITTEN_AFTER))) {
      return;
    }
    try {
      database.transaction(
          handle -> {
            write(handle, account.account().id(), client.id(), now);
            return null;
          });
    } catch (Failure e) {
      LOG.debug("A login's address was not written down", e);
    }
  }

  private void write(Handle handle, long user, long network, Instant now) {
    OffsetDateTime time = OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
    int known =
        handle
            .createUpdate(
                "UPDATE login_addresses SET used_at = :now"
                    + " WHERE user_id = :user AND network = :network")
            .bind("now", time)
            .bind("user", user)
            .bind("network", network)
            .execute();
    if (known == 0) {
      handle
          .createUpdate(
              "INSERT INTO login_addresses (user_id, network, used_at)"
                  // Another login of the same account may have been faster.
                  + " VALUES (:user, :network, :now) ON CONFLICT DO NOTHING")
          .bind("user", user)
          .bind("network", network)
          .bind("now", time)
          .execute();
      handle
          .createUpdate(
              "DELETE FROM login_addresses WHERE user_id = :user AND network NOT IN"
                  + " (SELECT network FROM login_addresses WHERE user_id = :user"
                  + " ORDER BY used_at DESC, network LIMIT :most)")
          .bind("user", user)
          .bind("most", config.knownAddresses())
          .execute();
    }
  }
}
