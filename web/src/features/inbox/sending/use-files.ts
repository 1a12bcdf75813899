import { useCallback, useRef, useState } from "react";
import type { PickedFile } from "./types";

const most = 10;

/** The files beside the composer: each goes to the shop's store as soon as it is picked, and to the customer with "Send". */
export function useFiles({ workspaceId, conversationId }: { workspaceId: string; conversationId: string }) {
  const [files, setFiles] = useState<PickedFile[]>([]);
  const leaving = useRef(new Map<string, AbortController>());

  const change = useCallback((key: string, facts: Partial<PickedFile>) => setFiles((all) => all.map((each) => (each.key === key ? { ...each, ...facts } : each))), []);
  const add = async (picked: Iterable<File>) => {
    const fresh = [...picked].slice(0, most - files.length).map((file) => ({ key: crypto.randomUUID(), file, progress: 0, upload: null, error: null }));
    setFiles((all) => [...all, ...fresh]);
    const { uploadFile } = await import("./upload-file");
    for (const { key, file } of fresh) {
      const controller = new AbortController();
      leaving.current.set(key, controller);
      // One after the other: a slow line is not shared by all of them.
      // oxlint-disable-next-line no-await-in-loop
      await uploadFile({ workspaceId, conversationId, file, signal: controller.signal, onProgress: (progress) => change(key, { progress }) }).then(
        (upload) => change(key, { upload, progress: 1 }),
        (error: unknown) => change(key, { error }),
      );
    }
  };
  const remove = (key: string) => {
    leaving.current.get(key)?.abort();
    setFiles((all) => all.filter((each) => each.key !== key));
  };
  return { files, add, remove, clear: () => setFiles([]) };
}
