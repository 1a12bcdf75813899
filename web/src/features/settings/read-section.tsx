import { useTranslation } from "react-i18next";
import type { Workspace } from "@/lib/api/types";
import { WorkspaceSwitch } from "./workspace-switch";

export function ReadSection({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation("settings");
  return <WorkspaceSwitch workspace={workspace} setting="showsRead" title={t("read.title")} label={t("read.label")} text={t("read.text")} />;
}
