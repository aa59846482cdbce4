package dev.candor.shop.user;

import dev.candor.database.Database;
import dev.candor.database.DatabaseReady;
import dev.candor.failure.DataConflict;
import dev.candor.identity.Account;
import dev.candor.identity.Role;
import dev.candor.rest.Versions;
import dev.candor.settings.SettingsCheck;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Creates the first admin, who can make others admins. */
@Singleton
class FirstAdmin implements SettingsCheck {

  private static final Logger LOG = Logger.getLogger(FirstAdmin.class);
  private static final String DEFAULT_EMAIL = "admin@localhost";
  private static final int PASSWORD_BYTES = 15;
  private static final List<Role> ROLES = List.of(Role.USER, Role.ADMIN);

  private final AdminConfig config;
  private final Database database;
  private final PasswordHasher hasher;
  private final Validator validator;
  private final boolean embedded;

  /** Of the thread that prepares the database. */
  private boolean started;

  FirstAdmin(
      AdminConfig config,
      Database database,
      PasswordHasher hasher,
      Validator validator,
      @ConfigProperty(name = "candor.database.url") Optional<String> databaseUrl) {
    this.config = config;
    this.database = database;
    this.hasher = hasher;
    this.validator = validator;
    this.embedded = databaseUrl.isEmpty();
  }

  @Override
  public void check() {
    if (config.email().isPresent() != config.password().isPresent()) {
      throw new IllegalStateException(
          "candor.admin.email (CANDOR_ADMIN_EMAIL) and candor.admin.password"
              + " (CANDOR_ADMIN_PASSWORD) must be set together; a literal ${ in them is written \\${");
    }
    List<String> wrong = new ArrayList<>();
    config.email().ifPresent(email -> wrong.addAll(violations("email", email)));
    config.password().ifPresent(password -> wrong.addAll(violations("password", password)));
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(String.join("; ", wrong));
    }
  }

  /** The first admin's account is one as any other. */
  private List<String> violations(String member, String value) {
    return validator.validateValue(NewUser.class, member, value).stream()
        .map(violation -> "candor.admin." + member + " " + violation.getMessage())
        .toList();
  }

  /**
   * An account that is there is taken over at the start only: who is no admin since was made so by
   * another one. A database that was made anew meanwhile has no admin.
   */
  void ensure(@Observes DatabaseReady event) {
    if (!started || !database.call(UserStore::hasAdmin)) {
      give();
    }
    started = true;
  }

  private void give() {
    if (config.email().isPresent()) {
      ensure(Account.normalize(config.email().get()), config.password().orElseThrow());
    } else if (!database.call(UserStore::hasAdmin)) {
      if (embedded) {
        createDefault();
      } else {
        LOG.warn("Nobody is an admin yet: set CANDOR_ADMIN_EMAIL and CANDOR_ADMIN_PASSWORD");
      }
    }
  }

  private void ensure(String email, String password) {
    boolean isAdmin =
        database
            .call(handle -> UserStore.findAccount(handle, email))
            .filter(FirstAdmin::isAdmin)
            .isPresent();
    if (!isAdmin && give(email, password)) {
      LOG.infof("%s is an admin now, with the configured password", email);
    }
  }

  /**
   * Gives an account the role and the password. Anyone could have opened an account with this
   * address: the role comes with the password.
   *
   * @return false if the account is an admin's, whose password is left alone
   */
  private boolean give(String email, String password) {
    String hash = hasher.hash(password);
    try {
      return database.transaction(handle -> give(handle, email, hash));
    } catch (DataConflict e) {
      // Another replica, or anyone, has opened the account since.
      return database.transaction(handle -> give(handle, email, hash));
    }
  }

  private static boolean give(Handle handle, String email, String hash) {
    Optional<StoredAccount> existing = UserStore.lockAccount(handle, email);
    if (existing.isEmpty()) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      UserStore.insert(handle, email, hash, ROLES, now);
    } else if (isAdmin(existing.get())) {
      return false;
    } else {
      long id = existing.get().account().id();
      UserStore.update(handle, id, email, hash, ROLES, Versions.step());
    }
    return true;
  }

  private static boolean isAdmin(StoredAccount stored) {
    return stored.account().roles().contains(Role.ADMIN);
  }

  /** On standard output and not in the log, which others read and keep. */
  private void createDefault() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    if (give(DEFAULT_EMAIL, password)) {
      // In one piece, which no line of another thread can divide.
      System.out.println(
          "The first admin is %s with the password %s (shown this once)"
              .formatted(DEFAULT_EMAIL, password));
    }
  }
}
