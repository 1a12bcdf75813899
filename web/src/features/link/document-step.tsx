import { Download, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { fetchDocument } from "./api";
import { BigButton } from "./big-button";
import { DocumentCard } from "./document-card";
import { Failure } from "./failure";
import { Frame } from "./frame";
import { saveFile } from "./save-file";
import type { Document } from "./types";
import { useAttempt } from "./use-attempt";
import { useWords } from "./words";

type DocumentStepProps = {
  token: string;
  operation: "document" | "copy";
  title: string;
  lead: string;
  shop: string;
  isSingleUse: boolean;
  document: Document;
  isRefused: (error: unknown) => boolean;
  onDownloaded: (file: Blob) => void;
};

/** A file of the customer's own, and what to know before the tap. */
export function DocumentStep({ token, operation, title, lead, shop, isSingleUse, document, isRefused, onDownloaded }: DocumentStepProps) {
  const { words } = useWords();
  const text = words.document;
  const [part, setPart] = useState(0);
  const { isBusy, failure, go } = useAttempt(async () => {
    setPart(0);
    const file = await fetchDocument({ token, operation, document, onProgress: setPart });
    saveFile(file, document.filename);
    onDownloaded(file);
  }, isRefused);
  return (
    <Frame
      title={title}
      lead={lead}
      action={
        <>
          <Failure error={failure} shop={shop} />
          {isBusy ? <progress aria-label={text.downloading} className="mb-3 h-1.5 w-full accent-primary" value={part} max={1} /> : null}
          <BigButton busy={isBusy} onClick={() => void go()}>
            {isBusy ? null : <Download aria-hidden />}
            {isBusy ? text.downloading : text.download}
          </BigButton>
        </>
      }
    >
      <DocumentCard document={document} />
      <p className="mt-4 flex gap-2 text-read text-pretty text-muted-foreground">
        {isSingleUse ? <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" /> : null}
        {isSingleUse ? text.once : text.again}
      </p>
    </Frame>
  );
}
