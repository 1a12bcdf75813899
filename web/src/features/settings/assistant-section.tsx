import { useTranslation } from "react-i18next";
import type { Workspace } from "@/lib/api/types";
import { WorkspaceSwitch } from "./workspace-switch";

export function AssistantSection({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation("settings");
  return <WorkspaceSwitch workspace={workspace} setting="assistantEnabled" title={t("assistant.title")} label={t("assistant.label")} text={t("assistant.text")} />;
}
