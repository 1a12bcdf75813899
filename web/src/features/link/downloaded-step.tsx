import { Download } from "lucide-react";
import { BigButton } from "./big-button";
import { DocumentCard } from "./document-card";
import { say } from "./load-words";
import { NoticeStep } from "./notice-step";
import { saveFile } from "./save-file";
import type { Document } from "./types";
import { useWords } from "./words";

/** The link is spent, but the file is still in this page: a slip in the browser's own dialog loses nothing. */
export function DownloadedStep({ document, file }: { document: Document; file: Blob }) {
  const { words } = useWords();
  const text = words.document;
  return (
    <NoticeStep
      tone="done"
      title={text.done}
      text={say(text.doneText, { name: document.filename })}
      action={
        <BigButton variant="outline" onClick={() => saveFile(file, document.filename)}>
          <Download aria-hidden />
          {text.saveAgain}
        </BigButton>
      }
    >
      <DocumentCard document={document} />
    </NoticeStep>
  );
}
