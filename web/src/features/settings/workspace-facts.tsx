import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { Workspace } from "@/lib/api/types";
import { isLanguage, languageNames } from "@/lib/i18n/languages";
import { Section } from "@/components/section";

const tones = { provisioning: "info", active: "success", suspended: "danger" } as const satisfies Record<string, BadgeTone>;
const isStatus = (value: string): value is keyof typeof tones => value in tones;

export function WorkspaceFacts({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation("settings");
  const facts: [string, ReactNode][] = [
    [t("workspace.name"), workspace.name],
    [t("workspace.language"), isLanguage(workspace.language) ? languageNames[workspace.language] : workspace.language],
    [t("workspace.currency"), workspace.currency],
    [t("workspace.timezone"), workspace.timezone],
    [t("workspace.status"), <StatusBadge key="status" status={workspace.status} />],
  ];
  return (
    <Section title={t("workspace.title")}>
      <dl className="grid grid-cols-[minmax(96px,160px)_1fr] gap-x-4 gap-y-2.5 px-5 py-4">
        {facts.map(([name, value]) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-muted-foreground">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function StatusBadge({ status }: { status: string }) {
  const { t } = useTranslation("settings");
  return isStatus(status) ? <Badge tone={tones[status]}>{t(`status.${status}`)}</Badge> : <Badge>{status}</Badge>;
}
