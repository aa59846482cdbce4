package dev.candor.wire;

/** The size of the largest body that any route reads. The guard rejects what is larger. */
public interface LargestBody {

  /** Returns the size in bytes, before decompression. Called when the first server starts. */
  long bytes();
}
