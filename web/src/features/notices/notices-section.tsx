import { useTranslation } from "react-i18next";
import { Section } from "@/components/section";
import { NoticesList } from "./notices-list";
import "./words";

export function NoticesSection({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation("numbers");
  return (
    <Section title={t("notices.title")}>
      <NoticesList workspaceId={workspaceId} />
    </Section>
  );
}
