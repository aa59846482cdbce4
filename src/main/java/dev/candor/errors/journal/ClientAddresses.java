package dev.candor.errors.journal;

/** How much of a client's address is kept. */
enum ClientAddresses {
  /** All of it. */
  FULL,
  /** Its network: 24 bits of IPv4, 48 of IPv6. */
  NETWORK,
  /** Nothing. */
  NONE
}
