import type * as server from "@/lib/api/types";

export type Upload = server.Upload;

/** A file beside the composer: on its way to the shop's store, there, or refused (`error` says why). */
export type PickedFile = {
  key: string;
  file: File;
  /** 0 to 1. */
  progress: number;
  upload: Upload | null;
  error: unknown;
};
