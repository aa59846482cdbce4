package dev.candor.shop.user;

/**
 * Why a password is hashed. Each purpose has its share of the cores, and what is left of others.
 */
enum HashPurpose {
  LOGIN(2),
  REGISTRATION(1),
  CHANGE(1);

  private final int weight;

  HashPurpose(int weight) {
    this.weight = weight;
  }

  /** Its part of the turns while all purposes wait, in relation to the other weights. */
  int weight() {
    return weight;
  }
}
