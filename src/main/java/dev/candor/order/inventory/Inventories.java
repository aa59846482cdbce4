package dev.candor.order.inventory;

import dev.candor.database.Database;
import dev.candor.monitoring.DependencyMetrics;
import dev.candor.product.ProductService;
import dev.candor.remote.RemoteClients;
import dev.candor.remote.RemoteService;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Chooses by {@code candor.inventory.url}. */
class Inventories {

  @Produces
  @Singleton
  Inventory inventory(
      InventoryConfig config,
      Database database,
      ProductService products,
      DependencyMetrics dependencies) {
    if (config.url().isEmpty()) {
      return new EmbeddedInventory(database, products);
    }
    return new ResilientInventory(
        new RestInventory(RemoteClients.create(InventoryClient.class, config), config.timeout()),
        new RemoteService("inventory", config, ResilientInventory.RETRIES, dependencies));
  }
}
