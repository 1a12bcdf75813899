import { MapPin, Paperclip } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { LocationDialog } from "./location-dialog";

const accepted = "image/jpeg,image/png,image/webp,video/mp4,video/3gpp,audio/*,.ogg,.opus,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.txt,.csv";

type AttachMenuProps = { workspaceId: string; conversationId: string; onFiles: (files: Iterable<File>) => void };

/** What can be sent beside words. */
export function AttachMenu({ workspaceId, conversationId, onFiles }: AttachMenuProps) {
  const { t } = useTranslation("inbox");
  const picker = useRef<HTMLInputElement>(null);
  const [placing, setPlacing] = useState(false);
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept={accepted}
        aria-label={t("sending.chooseFiles")}
        onChange={({ target }) => {
          onFiles(target.files ?? []);
          target.value = "";
        }}
      />
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={t("sending.attach")} side="top">
            <Paperclip aria-hidden />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start" side="top">
          <DropdownMenuItem onSelect={() => picker.current?.click()}>
            <Paperclip aria-hidden />
            {t("sending.chooseFiles")}
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setPlacing(true)}>
            <MapPin aria-hidden />
            {t("sending.place")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {placing ? <LocationDialog workspaceId={workspaceId} conversationId={conversationId} onClose={() => setPlacing(false)} /> : null}
    </>
  );
}
