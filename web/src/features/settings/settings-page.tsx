import { type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "@/components/page-header";
import { useMembership } from "@/lib/session";
import { latePart } from "@/lib/late-part";
import { NumbersSection } from "./numbers-section";
import { WorkspaceSections } from "./workspace-sections";
import "./words";

const OwnAppSection = latePart(async () => (await import("./own-app-section")).OwnAppSection);

export function SettingsPage({ workspaceId, notices, children }: { workspaceId: string; notices?: ReactNode; children?: ReactNode }) {
  const { t } = useTranslation("settings");
  const { role } = useMembership(workspaceId);
  return (
    <div className="flex h-full flex-col">
      <PageHeader title={t("title")} />
      <div className="flex-1 overflow-y-auto bg-subtle">
        <div className="mx-auto flex max-w-180 flex-col gap-6 p-6 max-md:gap-4 max-md:p-4">
          <NumbersSection workspaceId={workspaceId} mayChange={role !== "agent"} />
          {notices}
          <WorkspaceSections workspaceId={workspaceId} />
          <Suspense>{role === "admin" ? <OwnAppSection workspaceId={workspaceId} /> : null}</Suspense>
          {children}
        </div>
      </div>
    </div>
  );
}
