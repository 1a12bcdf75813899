import { FolderOpen } from "lucide-react";
import { useRef } from "react";

/** Opens the machine's own file chooser. */
export function OwnFile({ label, accept, onPick }: { label: string; accept?: string; onPick: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        aria-label={label}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onPick(file);
          // The same file may be picked again.
          event.target.value = "";
        }}
      />
      <button
        type="button"
        onClick={() => input.current?.click()}
        className="flex h-11 w-full items-center justify-center gap-2 rounded-full border border-(--phone-line) text-[14.5px] font-medium text-(--phone-action) hover:bg-(--phone-press)"
      >
        <FolderOpen aria-hidden className="size-4.5" />
        {label}
      </button>
    </>
  );
}
