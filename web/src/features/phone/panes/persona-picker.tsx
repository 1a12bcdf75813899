import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CountBadge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { initialsOf } from "@/components/ui/avatar";
import { cn } from "@/lib/cn";
import { languageName } from "../format/language-name";
import { useLanguage } from "@/lib/i18n/use-language";
import type { Persona } from "../model";
import { usePhone } from "../store/use-phone";
import { NewPersonaDialog } from "./new-persona-dialog";
import { PaneSection } from "./pane-section";

export function PersonaPicker() {
  const { t } = useTranslation("phone");
  const { state, persona: present, select } = usePhone();
  const [isAdding, setAdding] = useState(false);
  const personas = state.known?.personas ?? [];
  const guests = personas.filter(({ guest }) => guest);
  const row = (persona: Persona) => (
    <PersonaRow key={persona.id} persona={persona} isPicked={persona.id === present?.id} unread={unreadOf(persona)} onPick={() => select({ personaId: persona.id })} />
  );
  const unreadOf = (persona: Persona) => Object.values(state.threads).reduce((sum, thread) => sum + (thread.personaId === persona.id ? thread.unread : 0), 0);
  return (
    <PaneSection
      title={t("persona.title")}
      action={
        <IconButton size="iconSm" label={t("persona.new")} onClick={() => setAdding(true)}>
          <UserPlus aria-hidden />
        </IconButton>
      }
    >
      <div role="radiogroup" aria-label={t("persona.title")} className="-mx-2 flex flex-col gap-0.5">
        {personas.filter(({ guest }) => !guest).map(row)}
        {guests.length > 0 ? (
          <details open={guests.some(({ id }) => id === present?.id) || undefined}>
            <summary className="px-2 py-1 text-meta text-muted-foreground">{t("persona.guests", { count: guests.length })}</summary>
            {guests.map(row)}
          </details>
        ) : null}
      </div>
      <NewPersonaDialog
        isOpen={isAdding}
        onOpenChange={setAdding}
        onCreated={(persona) => select({ personaId: persona.id })}
      />
    </PaneSection>
  );
}

type PersonaRowProps = { persona: Persona; isPicked: boolean; unread: number; onPick: () => void };

function PersonaRow({ persona, isPicked, unread, onPick }: PersonaRowProps) {
  const language = useLanguage();
  return (
    <button
      type="button"
      role="radio"
      aria-checked={isPicked}
      aria-label={persona.name}
      onClick={onPick}
      className={cn("flex w-full items-center gap-2.5 rounded-row px-2 py-1.5 text-left hover:bg-muted", isPicked && "bg-brand-soft hover:bg-brand-soft", persona.guest && "opacity-75")}
    >
      <span
        aria-hidden
        className="grid size-8 shrink-0 place-items-center rounded-full text-meta font-semibold"
        style={{ backgroundColor: `color-mix(in oklab, ${persona.color} 22%, var(--card))`, color: `color-mix(in oklab, ${persona.color} 62%, var(--foreground))` }}
      >
        {initialsOf(persona.name)}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{persona.name}</span>
        <span className={cn("block truncate text-meta tabular-nums", isPicked ? "text-brand-soft-foreground" : "text-muted-foreground")}>
          {persona.phone ?? persona.userId} · {languageName(persona.language, language)}
        </span>
      </span>
      {unread > 0 ? <CountBadge>{unread}</CountBadge> : null}
    </button>
  );
}
