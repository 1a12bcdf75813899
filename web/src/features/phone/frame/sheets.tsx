import type { PhoneSheetKind } from "../chat/chat-context";
import { FormSheet } from "../chat/form-sheet";
import { GoodsSheet } from "../chat/goods-sheet";
import { ListSheet } from "../chat/list-sheet";
import { AttachSheet } from "../compose/attach-sheet";
import { ContactSheet } from "../compose/contact-sheet";
import { DocumentSheet } from "../compose/document-sheet";
import { LocationSheet } from "../compose/location-sheet";
import { PictureSheet } from "../compose/picture-sheet";
import type { Persona } from "../model";
import { ImageViewer } from "./image-viewer";

type SheetsProps = { sheet: PhoneSheetKind | null; contacts: Persona[]; onOpen: (sheet: PhoneSheetKind | null) => void };

/** Whatever stands over the chat just now: at most one. */
export function Sheets({ sheet, contacts, onOpen }: SheetsProps) {
  const onClose = () => onOpen(null);
  const onBack = () => onOpen({ kind: "attach" });
  switch (sheet?.kind) {
    case "attach":
      return <AttachSheet onOpen={onOpen} onClose={onClose} />;
    case "picture":
      return <PictureSheet onClose={onClose} onBack={onBack} />;
    case "document":
      return <DocumentSheet onClose={onClose} onBack={onBack} />;
    case "location":
      return <LocationSheet quotedId={sheet.quotedId} onClose={onClose} onBack={onBack} />;
    case "contact":
      return <ContactSheet personas={contacts} onClose={onClose} onBack={onBack} />;
    case "list":
      return <ListSheet message={sheet.message} onClose={onClose} />;
    case "goods":
      return <GoodsSheet message={sheet.message} onClose={onClose} />;
    case "form":
      return <FormSheet message={sheet.message} form={sheet.form} onClose={onClose} />;
    case "image":
      return <ImageViewer url={sheet.url} caption={sheet.caption} onClose={onClose} />;
    default:
      return null;
  }
}
