import { FileArchive } from "lucide-react";
import { PlainButton } from "@/components/ui/plain-button";
import { askForCopy } from "./api";
import { Failure } from "./failure";
import { say } from "./load-words";
import { useAttempt } from "./use-attempt";
import { useWords } from "./words";

type AskForCopyProps = { token: string; shop: string; isRefused: (error: unknown) => boolean; isWaiting: boolean; onAsked: () => void };

/** Everything that the shop keeps of the customer: the link to it comes into their own chat, where nobody else reads. */
export function AskForCopy({ token, shop, isRefused, isWaiting, onAsked }: AskForCopyProps) {
  const { words } = useWords();
  const { isBusy, failure, go } = useAttempt(async () => {
    await askForCopy({ token });
    onAsked();
  }, isRefused);
  return (
    <div className="flex flex-col items-start gap-1">
      <PlainButton variant="ghost" size="lg" className="-ml-3 px-3 text-read" busy={isBusy} disabled={isWaiting} onClick={() => void go()}>
        {isBusy ? null : <FileArchive aria-hidden />}
        {words.copy.get}
      </PlainButton>
      <p className="text-meta text-muted-foreground">{say(words.copy.hint, { shop })}</p>
      <Failure error={failure} shop={shop} />
    </div>
  );
}
