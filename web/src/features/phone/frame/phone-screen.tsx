import { WifiOff } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Spinner } from "@/components/ui/spinner";
import { usePhone } from "../store/use-phone";
import { ChatList } from "./chat-list";
import { ChatScreen } from "./chat-screen";
import { SheetButton } from "./phone-sheet";

/** What the glass shows: the open chat, the list of chats, or that the emulator is not there. */
export function PhoneScreen({ onControls }: { onControls: () => void }) {
  const { t } = useTranslation("phone");
  const { state, persona, business, thread, select } = usePhone();
  const [isList, setList] = useState(false);
  if (!state.known) return state.link === "away" ? <NoEmulator /> : <Quiet>{<Spinner label={t("chat.loading")} />}</Quiet>;
  if (!persona || !business || !thread) return <Quiet>{t("chats.none")}</Quiet>;
  if (isList) {
    return (
      <ChatList
        onControls={onControls}
        onOpen={({ phoneNumberId }) => {
          select({ phoneNumberId });
          setList(false);
        }}
      />
    );
  }
  return <ChatScreen key={thread.id} persona={persona} business={business} thread={thread} onBack={() => setList(true)} onControls={onControls} />;
}

function Quiet({ children }: { children: React.ReactNode }) {
  return <div className="grid min-h-0 flex-1 place-items-center bg-(--phone-ground) p-8 text-center text-[14.5px] text-(--phone-soft-ink)">{children}</div>;
}

function NoEmulator() {
  const { t } = useTranslation("phone");
  const { line } = usePhone();
  return (
    <Quiet>
      <div role="alert" className="flex flex-col items-center gap-2">
        <WifiOff aria-hidden className="size-8" />
        <p className="text-[16px] font-semibold text-(--phone-ink)">{t("link.noEmulator")}</p>
        <p className="pb-3">{t("link.noEmulatorText")}</p>
        <SheetButton onClick={() => line.redial()}>{t("link.retry")}</SheetButton>
      </div>
    </Quiet>
  );
}
