import { FileX2, PackageOpen } from "lucide-react";
import { Spinner } from "@/components/ui/spinner";
import { open } from "./api";
import { BigButton } from "./big-button";
import { DocumentStep } from "./document-step";
import { say } from "./load-words";
import { NoticeStep } from "./notice-step";
import { Renewal } from "./renewal";
import type { Copy, Document, Opened } from "./types";
import { useLookAgain } from "./use-look-again";
import { useWords } from "./words";

type CopyStepProps = {
  token: string;
  shop: string;
  copy: Copy;
  isRefused: (error: unknown) => boolean;
  onOpened: (opened: Opened) => Promise<void>;
  onRenewed: () => void;
  onDownloaded: (document: Document, content: Blob) => void;
};

/** A copy of everything that the shop keeps of the customer, from being made to the file. */
export function CopyStep({ token, shop, copy: { state, sizeBytes }, isRefused, onOpened, onRenewed, onDownloaded }: CopyStepProps) {
  const { words } = useWords();
  const text = words.copy;
  // Without a connection the next look finds it.
  useLookAgain(state === "pending", () => open({ token }).then(onOpened, isRefused));
  if (state === "pending") {
    return (
      <NoticeStep tone="brand" icon={PackageOpen} title={text.making} text={text.makingText}>
        <Spinner className="mt-6 size-6 text-muted-foreground" />
      </NoticeStep>
    );
  }
  if (state === "failed") {
    return <NoticeStep tone="warning" icon={FileX2} title={text.failed} text={text.failedText} action={<Renewal token={token} shop={shop} onRenewed={onRenewed} />} />;
  }
  const document = { filename: text.file, sizeBytes: sizeBytes ?? 0, contentType: "application/zip" };
  return (
    <DocumentStep
      token={token}
      operation="copy"
      title={text.title}
      lead={say(text.text, { shop })}
      shop={shop}
      isSingleUse
      document={document}
      isRefused={isRefused}
      onDownloaded={(content) => onDownloaded(document, content)}
    />
  );
}

export function CopyAskedStep({ shop, onBack }: { shop: string; onBack: () => void }) {
  const { words } = useWords();
  return (
    <NoticeStep
      tone="done"
      title={words.copy.asked}
      text={say(words.copy.askedText, { shop })}
      action={
        <BigButton variant="outline" onClick={onBack}>
          {words.copy.back}
        </BigButton>
      }
    />
  );
}
