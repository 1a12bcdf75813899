import { useEffect, useState } from "react";

/** The address of a recording in a box that this browser opens; null until it is ready. `onRefused`: it cannot be had. */
export function useBoxed(source: string, { wanted, onRefused }: { wanted: boolean; onRefused: () => void }): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let made: string | null = null;
    let gone = false;
    boxed(source).then(
      (found) => {
        if (gone) return;
        made = URL.createObjectURL(found);
        setAddress(made);
      },
      () => (gone ? undefined : onRefused()),
    );
    return () => {
      gone = true;
      if (made) URL.revokeObjectURL(made);
    };
    // Whoever refuses is asked once.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [source, wanted]);
  return address;
}

async function boxed(source: string): Promise<Blob> {
  const [{ opusInCaf }, answer] = await Promise.all([import("./opus-in-caf"), fetch(source, { credentials: "same-origin" })]);
  const found = answer.ok ? opusInCaf(new Uint8Array(await answer.arrayBuffer())) : null;
  if (!found) throw new TypeError("no Opus in Ogg");
  return new Blob([found], { type: "audio/x-caf" });
}
