package dev.candor.shop.order;

/**
 * With whom an order begins. It ends there too, also if the settings have changed meanwhile.
 *
 * @param paymentStandIn whether the stand-in takes its payment, or else a service
 * @param ownStock whether its stock is that of our own products, or else of a service
 */
record OrderStart(boolean paymentStandIn, boolean ownStock) {}
