import { SlidersHorizontal } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/ui/avatar";
import { formatAgo } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { plainText } from "../format/whatsapp-text";
import type { Business, Thread } from "../model";
import { threadOf, usePhone } from "../store/use-phone";

/** The businesses this customer can write to, the latest chat first. */
export function ChatList({ onOpen, onControls }: { onOpen: (business: Business) => void; onControls: () => void }) {
  const { t } = useTranslation("phone");
  const { state, persona } = usePhone();
  if (!persona) return null;
  const chats = (state.known?.businesses ?? [])
    .map((business) => ({ business, thread: threadOf(state.threads, persona, business) }))
    .toSorted((a, b) => (b.thread.updatedAt ?? "").localeCompare(a.thread.updatedAt ?? ""));
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-(--phone-sheet)">
      <header className="flex shrink-0 items-center gap-2 bg-(--phone-bar) px-4 pt-3 pb-2">
        <div className="min-w-0 flex-1">
          <h1 className="text-[24px] leading-8 font-bold">{t("chats.title")}</h1>
          <p className="truncate text-[12.5px] leading-4 text-(--phone-soft-ink)">{t("chats.of", { name: persona.name })}</p>
        </div>
        <button type="button" onClick={onControls} aria-label={t("controls.open")} className="grid size-10 place-items-center rounded-full hover:bg-(--phone-press) xl:hidden">
          <SlidersHorizontal aria-hidden className="size-5.5" />
        </button>
      </header>
      <ul className="phone-scroll min-h-0 flex-1 overflow-y-auto">
        {chats.map(({ business, thread }) => (
          <li key={thread.id}>
            <ChatRow business={business} thread={thread} onOpen={() => onOpen(business)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ChatRow({ business, thread, onOpen }: { business: Business; thread: Thread; onOpen: () => void }) {
  const { t } = useTranslation("phone");
  const { t: tCommon } = useTranslation();
  const language = useLanguage();
  const lastLine = ({ lastMessage }: Thread, { displayPhoneNumber }: Business) => (lastMessage?.withdrawn ? t("chat.withdrawn") : plainText(lastMessage?.text ?? displayPhoneNumber));
  return (
    <button type="button" onClick={onOpen} className="flex w-full items-center gap-3 px-4 py-2.5 text-left hover:bg-(--phone-press)">
      <Avatar name={business.verifiedName} size="lg" className="scale-90" />
      <span className="min-w-0 flex-1 border-b border-(--phone-line) pb-2.5">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate text-[15.5px] leading-5 font-semibold">{business.verifiedName}</span>
          {thread.updatedAt ? <span className="text-[12px] text-(--phone-soft-ink) tabular-nums">{formatAgo(thread.updatedAt, language, tCommon("time.now"))}</span> : null}
        </span>
        <span className="mt-0.5 flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate text-[13.5px] leading-5 text-(--phone-soft-ink)">{thread.typing ? t("chat.typing") : lastLine(thread, business)}</span>
          {thread.unread > 0 ? (
            <span className="grid h-5 min-w-5 place-items-center rounded-full bg-(--phone-accent) px-1.5 text-[11.5px] font-semibold text-(--phone-on-accent) tabular-nums">{thread.unread}</span>
          ) : null}
        </span>
      </span>
    </button>
  );
}
