package dev.candor.rest;

/**
 * A part of a list that is ordered by id, up or down.
 *
 * @param limit at most so many items, 1 to 100
 * @param after only items behind the one with this id; 0 from the beginning
 */
public record PageRequest(int limit, long after) {

  /**
   * {@return how many rows to read: one more than asked for, which tells that another page follows}
   */
  public int rows() {
    return limit + 1;
  }
}
