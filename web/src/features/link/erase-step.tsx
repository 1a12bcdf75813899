import { Trash2 } from "lucide-react";
import { useState } from "react";
import { PlainButton } from "@/components/ui/plain-button";
import { erase } from "./api";
import { BigButton } from "./big-button";
import { Checkbox } from "./checkbox";
import { Failure } from "./failure";
import { Frame } from "./frame";
import { say } from "./load-words";
import { Tile } from "./tile";
import { useAttempt } from "./use-attempt";
import { useWords } from "./words";

type EraseStepProps = { token: string; shop: string; isRefused: (error: unknown) => boolean; onErased: () => void; onKeep: () => void };

/** A page of its own, and two acts: nobody deletes themselves by a slip of the thumb. */
export function EraseStep({ token, shop, isRefused, onErased, onKeep }: EraseStepProps) {
  const { words } = useWords();
  const text = words.erase;
  const [isSure, setSure] = useState(false);
  const [isHurried, setHurried] = useState(false);
  const { isBusy, failure, go } = useAttempt(async () => {
    await erase({ token });
    onErased();
  }, isRefused);
  return (
    <Frame
      icon={<Tile icon={Trash2} tone="danger" className="mb-4" />}
      title={text.title}
      lead={say(text.text, { shop })}
      action={
        <div className="flex flex-col gap-2">
          <Failure error={failure} shop={shop} />
          <BigButton variant="danger" busy={isBusy} onClick={() => (isSure ? void go() : setHurried(true))}>
            {isBusy ? text.deleting : text.confirm}
          </BigButton>
          <PlainButton variant="ghost" size="lg" className="h-12 w-full text-title" onClick={onKeep} disabled={isBusy}>
            {text.keep}
          </PlainButton>
        </div>
      }
    >
      <h2 className="mt-6 mb-2 text-read font-semibold">{text.what}</h2>
      <ul className="list-disc pl-5 text-read leading-7">
        <li>{text.details}</li>
        <li>{text.chat}</li>
        <li>{text.cart}</li>
      </ul>
      <div className="mt-6 rounded-card border bg-card shadow-xs">
        <Checkbox
          label={text.sure}
          error={isHurried && !isSure ? text.unsure : undefined}
          checked={isSure}
          onChange={({ target }) => setSure(target.checked)}
        />
      </div>
    </Frame>
  );
}
