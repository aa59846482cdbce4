package dev.candor.rest;

/**
 * A part of a list that is ordered by id.
 *
 * @param limit at most so many items, 1 to 100
 * @param after only items with a greater id than this; 0 from the beginning
 */
public record PageRequest(int limit, long after) {

  /** One more than asked for: its presence tells that another page follows. */
  public int rows() {
    return limit + 1;
  }
}
