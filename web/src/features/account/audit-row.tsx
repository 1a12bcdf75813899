import { formatDateTime } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import type { AuditEntry } from "./api";
import { isSentence, useActionWords } from "./audit-actions";
import { useActor } from "./use-actor";

export function AuditRow({ entry }: { entry: AuditEntry }) {
  const language = useLanguage();
  const words = useActionWords();
  const actor = useActor(entry);
  const facts = Object.entries(entry.facts).map(([name, value]) => `${name}: ${value}`);
  return (
    <li className="px-5 py-2.5">
      {isSentence(entry.action) ? (
        <p className="first-letter:uppercase">{words(entry.action)}</p>
      ) : (
        <p>
          <span className="font-medium">{actor}</span> {words(entry.action)}
        </p>
      )}
      <p className="text-meta break-words text-muted-foreground tabular-nums">{[formatDateTime(entry.at, language), entry.address, ...facts].filter(Boolean).join(" · ")}</p>
    </li>
  );
}
