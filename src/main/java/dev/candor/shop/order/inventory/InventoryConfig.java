package dev.candor.shop.order.inventory;

import dev.candor.remote.RemoteConfig;
import io.smallrye.config.ConfigMapping;

/** The inventory service. */
@ConfigMapping(prefix = "candor.inventory")
public interface InventoryConfig extends RemoteConfig {}
