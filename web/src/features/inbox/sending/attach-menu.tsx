import { ClipboardList, GalleryHorizontal, Link2, type LucideIcon, MapPin, MapPinned, Package, Paperclip, Plus } from "lucide-react";
import { Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { latePart } from "@/lib/late-part";
import type { Conversation } from "../data/types";
import { displayName } from "../model/display-name";
import type { OfferKind } from "../offers/types";
import { LocationDialog } from "./location-dialog";

const OfferDialogs = latePart(async () => (await import("../offers/offer-dialogs")).OfferDialogs);

const accepted = "image/jpeg,image/png,image/webp,video/mp4,video/3gpp,audio/*,.ogg,.opus,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.txt,.csv";

/** What is answered with a tap. */
const offers: { kind: OfferKind; icon: LucideIcon }[] = [
  { kind: "location", icon: MapPinned },
  { kind: "link", icon: Link2 },
  { kind: "products", icon: Package },
  { kind: "carousel", icon: GalleryHorizontal },
  { kind: "flow", icon: ClipboardList },
];

type AttachMenuProps = { workspaceId: string; conversation: Conversation; onFiles: (files: Iterable<File>) => void };

/** What can be sent beside words. */
export function AttachMenu({ workspaceId, conversation, onFiles }: AttachMenuProps) {
  const { t } = useTranslation("inbox");
  const picker = useRef<HTMLInputElement>(null);
  const [placing, setPlacing] = useState(false);
  const [offering, setOffering] = useState<OfferKind | null>(null);
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
            <Plus aria-hidden />
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
          <DropdownMenuSeparator />
          <OfferItems onOffer={setOffering} />
        </DropdownMenuContent>
      </DropdownMenu>
      {placing ? <LocationDialog workspaceId={workspaceId} conversationId={conversation.id} onClose={() => setPlacing(false)} /> : null}
      {offering ? (
        <Suspense>
          <OfferDialogs kind={offering} workspaceId={workspaceId} conversation={conversation} name={displayName(conversation.customer, t)} onClose={() => setOffering(null)} />
        </Suspense>
      ) : null}
    </>
  );
}

function OfferItems({ onOffer }: { onOffer: (kind: OfferKind) => void }) {
  const { t } = useTranslation("inbox");
  return offers.map(({ kind, icon: Icon }) => (
    <DropdownMenuItem key={kind} onSelect={() => onOffer(kind)}>
      <Icon aria-hidden />
      {t(`sending.offer.${kind}`)}
    </DropdownMenuItem>
  ));
}
