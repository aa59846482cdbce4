package dev.candor.shop.order.inventory;

import dev.candor.database.Database;
import dev.candor.dependency.Dependencies;
import dev.candor.failure.FailureCodes;
import dev.candor.remote.RemoteClient;
import dev.candor.remote.RemoteService;
import dev.candor.shop.product.ProductService;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Chooses by {@code candor.inventory.url}. */
class Inventories {

  @Produces static final FailureCodes CODES = FailureCodes.of(InventoryCode.values());

  @Produces
  @Singleton
  Inventory inventory(
      InventoryConfig config,
      Database database,
      ProductService products,
      @RestClient Instance<InventoryClient> clients,
      Dependencies dependencies) {
    EmbeddedInventory own = new EmbeddedInventory(database, products);
    if (config.url().isEmpty()) {
      return own;
    }
    RestInventory service =
        new RestInventory(
            new RemoteClient<>(clients, config.timeout()),
            new RemoteService("inventory", config, RestInventory.RETRIES, dependencies));
    return new SucceedingInventory(database, own, service);
  }
}
