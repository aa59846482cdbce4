package dev.candor.shop.order.payment;

import dev.candor.remote.RemoteConfig;
import io.smallrye.config.ConfigMapping;

/** The payment service. */
@ConfigMapping(prefix = "candor.payment")
public interface PaymentConfig extends RemoteConfig {}
