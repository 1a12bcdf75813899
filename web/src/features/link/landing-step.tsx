import { ClockFading, Download, FileArchive, FileText, Globe, type LucideIcon, ShieldCheck, Trash2, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { formatTime } from "@/lib/format";
import { BigButton } from "./big-button";
import { Frame } from "./frame";
import { say } from "./load-words";
import { Tile } from "./tile";
import type { Peeked } from "./types";
import { useAttempt } from "./use-attempt";
import { useWords } from "./words";

const icons: Record<Peeked["operation"], LucideIcon> = { preferences: UserRound, document: FileText, copy: FileArchive };

/** Before anything is opened: a preview that comes this far has spent nothing. */
export function LandingStep({ peeked, onContinue }: { peeked: Peeked; onContinue: () => Promise<void> }) {
  const { words, language } = useWords();
  const { isBusy, go } = useAttempt(onContinue);
  const about = words.landing[peeked.deleting ? "deleting" : peeked.operation];
  return (
    <Frame
      icon={<Tile icon={peeked.deleting ? Trash2 : icons[peeked.operation]} className="mb-4" />}
      title={about.title}
      lead={say(about.text, { shop: peeked.shopName })}
      action={
        <BigButton busy={isBusy} onClick={() => void go()}>
          {words.landing.continue}
        </BigButton>
      }
    >
      <ul className="mt-6 rounded-card border bg-card text-read shadow-xs md:bg-subtle">
        <Fact icon={<ShieldCheck aria-hidden />}>{words.landing.private}</Fact>
        <Fact icon={<Globe aria-hidden />}>{words.landing.here}</Fact>
        <Fact icon={<ClockFading aria-hidden />}>{say(words.landing.until, { time: formatTime(peeked.expiresAt, language) })}</Fact>
        {peeked.operation !== "preferences" && peeked.singleUse ? <Fact icon={<Download aria-hidden />}>{words.landing.once[peeked.operation]}</Fact> : null}
      </ul>
    </Frame>
  );
}

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return <li className="flex items-center gap-3 border-b px-4 py-3 last:border-b-0 [&_svg]:size-4.5 [&_svg]:shrink-0 [&_svg]:text-muted-foreground">{icon}{children}</li>;
}
