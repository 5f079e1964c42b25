/** What `readBlob` or `readStream` has read so far. */
export interface ReadProgress {
  /** The number of the file. */
  readonly file: number;
  /** The number of bytes that were read, before decompression. Their events can be queried. */
  readonly bytes: number;
  /** The number of bytes of the blob. `null` for a stream. */
  readonly size: number | null;
}

/** Options of `readBlob` and `readStream`. */
export type ReadOptions = FileOptions & {
  /** The name of the file for display. Without this option, it is the name of the `File`, or the empty text. */
  name?: string | undefined;
  /** Stops reading when it is aborted. */
  signal?: AbortSignal | null | undefined;
  /** Called after each piece. An error that it throws stops reading. */
  onProgress?: ((progress: ReadProgress) => void) | undefined;
};
