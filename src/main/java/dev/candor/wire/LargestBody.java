package dev.candor.wire;

/** The size of the largest body that any route reads. The guard rejects what is larger. */
public interface LargestBody {

  /**
   * Returns the size. Called when the first server starts.
   *
   * @return bytes, before decompression
   */
  long bytes();
}
