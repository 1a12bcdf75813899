import { CircleCheck, Trash2 } from "lucide-react";
import { useId, useRef } from "react";
import { PlainButton } from "@/components/ui/plain-button";
import { AskForCopy } from "./ask-for-copy";
import { BigButton } from "./big-button";
import { Failure } from "./failure";
import { Frame } from "./frame";
import { say } from "./load-words";
import { PreferencesFields } from "./preferences-fields";
import type { Preferences } from "./types";
import { usePreferences } from "./use-preferences";
import { useWords } from "./words";

type PreferencesStepProps = {
  token: string;
  shop: string;
  preferences: Preferences;
  isRefused: (error: unknown) => boolean;
  onSaved: (preferences: Preferences) => void;
  onCopyAsked: () => void;
  onErase: () => void;
};

export function PreferencesStep({ shop, onCopyAsked, onErase, ...rest }: PreferencesStepProps) {
  const { words } = useWords();
  const form = usePreferences(rest);
  const formId = useId();
  const element = useRef<HTMLFormElement>(null);
  const isSaving = form.state === "saving";
  const submit = async () => {
    const wrong = await form.save();
    if (wrong) element.current?.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus();
  };
  return (
    <Frame
      title={words.preferences.title}
      lead={say(words.preferences.text, { shop })}
      action={<SaveBar form={form} formId={formId} shop={shop} />}
    >
      <form
        id={formId}
        ref={element}
        noValidate
        className="mt-6 flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isSaving) void submit();
        }}
      >
        <PreferencesFields form={form} preferences={rest.preferences} />
      </form>
      <div className="mt-8 border-t pt-4">
        <AskForCopy token={rest.token} shop={shop} isRefused={rest.isRefused} isWaiting={isSaving} onAsked={onCopyAsked} />
      </div>
      <div className="mt-4 flex flex-col items-start gap-1 border-t pt-4">
        <PlainButton variant="ghost" size="lg" className="-ml-3 px-3 text-read text-destructive dark:text-destructive-soft-foreground" onClick={onErase} disabled={isSaving}>
          <Trash2 aria-hidden />
          {words.preferences.erase}
        </PlainButton>
        <p className="text-meta text-muted-foreground">{say(words.preferences.eraseHint, { shop })}</p>
      </div>
    </Frame>
  );
}

function SaveBar({ form, formId, shop }: { form: ReturnType<typeof usePreferences>; formId: string; shop: string }) {
  const { words } = useWords();
  const isSaving = form.state === "saving";
  return (
    <>
      <Failure error={form.failure} shop={shop} />
      <p role="status" className="text-read font-medium text-success-soft-foreground">
        {form.state === "saved" ? (
          <span className="mb-3 flex items-center gap-2 rounded-row bg-success-soft px-3 py-2.5">
            <CircleCheck aria-hidden className="size-4 shrink-0" />
            {words.preferences.saved}
          </span>
        ) : null}
      </p>
      <BigButton type="submit" form={formId} busy={isSaving}>
        {isSaving ? words.preferences.saving : words.preferences.save}
      </BigButton>
    </>
  );
}
