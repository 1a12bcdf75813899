import { Download, Share } from "lucide-react";
import { BigButton } from "./big-button";
import { DocumentCard } from "./document-card";
import { Failure } from "./failure";
import { say } from "./load-words";
import { NoticeStep } from "./notice-step";
import { canShare, saveFile, shareFile } from "./save-file";
import type { Document } from "./types";
import { useAttempt } from "./use-attempt";
import { useWords } from "./words";

/** The link is spent, but the file is still in this page: a slip in the browser's own dialog loses nothing. */
export function DownloadedStep({ document, content }: { document: Document; content: Blob }) {
  const { words } = useWords();
  const text = words.document;
  const file = new File([content], document.filename, { type: document.contentType });
  const share = useAttempt(() => shareFile(file));
  return (
    <NoticeStep
      tone="done"
      title={text.done}
      text={say(text.doneText, { name: document.filename })}
      action={
        <div className="flex flex-col gap-2">
          <Failure error={share.failure} shop="" />
          {canShare(file) ? (
            <BigButton busy={share.isBusy} onClick={() => void share.go()}>
              <Share aria-hidden />
              {text.share}
            </BigButton>
          ) : null}
          <BigButton variant="outline" onClick={() => saveFile(file, document.filename)}>
            <Download aria-hidden />
            {text.saveAgain}
          </BigButton>
        </div>
      }
    >
      <DocumentCard document={document} />
    </NoticeStep>
  );
}
