package dev.candor.shop.order;

import dev.candor.failure.FailureCode;
import dev.candor.failure.FailureCodes;
import dev.candor.shop.order.inventory.InventoryCode;
import dev.candor.shop.order.payment.PaymentCode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

@Singleton
class OrderCodes implements FailureCodes {

  @Override
  public List<FailureCode> codes() {
    return Stream.<FailureCode[]>of(
            OrderCode.values(), InventoryCode.values(), PaymentCode.values())
        .flatMap(Stream::of)
        .toList();
  }
}
