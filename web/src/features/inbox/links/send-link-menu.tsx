import { FileText, Link, type LucideIcon, UserRoundPen } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import type { Conversation } from "../data/types";
import { DocumentDialog } from "./document-dialog";
import { PreferencesDialog } from "./preferences-dialog";
import "./words";

type SendLinkMenuProps = { workspaceId: string; conversation: Conversation; size?: "icon" | "iconSm"; className?: string };

/** The choice of what a secure link is to be for, and the form that sends it. */
export function SendLinkMenu({ workspaceId, conversation, size, className }: SendLinkMenuProps) {
  const { t } = useTranslation("links");
  const [form, setForm] = useState<"preferences" | "document" | null>(null);
  const close = () => setForm(null);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={t("menu")} size={size} side="top" className={className}>
            <Link aria-hidden />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start" className="w-72">
          <Choice icon={UserRoundPen} title={t("preferences")} hint={t("preferencesHint")} onSelect={() => setForm("preferences")} />
          <Choice icon={FileText} title={t("document")} hint={t("documentHint")} onSelect={() => setForm("document")} />
        </DropdownMenuContent>
      </DropdownMenu>
      {form === "preferences" ? <PreferencesDialog workspaceId={workspaceId} conversation={conversation} onClose={close} /> : null}
      {form === "document" ? <DocumentDialog workspaceId={workspaceId} conversation={conversation} onClose={close} /> : null}
    </>
  );
}

function Choice({ icon: Icon, title, hint, onSelect }: { icon: LucideIcon; title: string; hint: string; onSelect: () => void }) {
  return (
    <DropdownMenuItem onSelect={onSelect} className="h-auto items-start py-1.5 max-md:h-auto max-md:py-2.5">
      <Icon aria-hidden className="mt-0.5" />
      <span>
        {title}
        <span className="block text-meta text-muted-foreground">{hint}</span>
      </span>
    </DropdownMenuItem>
  );
}
