import { useTranslation } from "react-i18next";
import type { Workspace } from "@/lib/api/types";
import { WorkspaceSwitch } from "./workspace-switch";

/** What the workspace's secure links ask for. */
export function LinksSection({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation("settings");
  return <WorkspaceSwitch workspace={workspace} setting="linksAskDigits" title={t("links.title")} label={t("links.digits")} text={t("links.digitsText")} />;
}
