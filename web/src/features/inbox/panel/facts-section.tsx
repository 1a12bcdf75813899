import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { formatDate, formatDateTime } from "@/lib/format";
import { isLanguage, languageNames } from "@/lib/i18n/languages";
import { useLanguage } from "@/lib/i18n/use-language";
import { useQuery } from "@tanstack/react-query";
import { numbersQuery } from "@/lib/workspace";
import type { Conversation } from "../data/types";
import { useNow } from "../data/use-now";
import { serviceWindow } from "../model/window";
import { Section } from "./section";

/** The facts of customer and conversation, a line each. */
export function FactsSection({ workspaceId, conversation }: { workspaceId: string; conversation: Conversation }) {
  const { t } = useTranslation("inbox");
  const language = useLanguage();
  const { data: numbers } = useQuery(numbersQuery(workspaceId));
  const { customer } = conversation;
  const now = useNow();
  const window = serviceWindow(conversation.windowExpiresAt, now);
  const number = numbers?.items.find(({ id }) => id === conversation.numberId);
  const spoken = customer.language ? (isLanguage(customer.language) ? languageNames[customer.language] : customer.language) : null;
  return (
    <Section title={t("facts.title")}>
      <dl className="flex flex-col gap-2 text-body">
        {spoken ? <Fact name={t("facts.language")}>{spoken}</Fact> : null}
        <Fact name={t("facts.since")}>{formatDate(conversation.createdAt, language)}</Fact>
        {number ? <Fact name={t("facts.number")}>{number.displayPhoneNumber}</Fact> : null}
        <Fact name={t("facts.window")}>
          <span className={cn(window.state === "closing" && "font-medium text-warning dark:text-warning-soft-foreground")}>
            {window.state === "closed" ? t("window.closed") : t(window.hours > 0 ? "window.hoursLeft" : "window.minutesLeft", window)}
          </span>
        </Fact>
        {conversation.freeEntryExpiresAt && Date.parse(conversation.freeEntryExpiresAt) > now ? (
          <Fact name={t("facts.freeUntil")}>{formatDateTime(conversation.freeEntryExpiresAt, language)}</Fact>
        ) : null}
        {customer.userId ? <Fact name={t("facts.userId")}>{customer.userId}</Fact> : null}
      </dl>
    </Section>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex gap-3">
      <dt className="w-28 shrink-0 text-muted-foreground">{name}</dt>
      <dd className="min-w-0 flex-1 wrap-break-word tabular-nums">{children}</dd>
    </div>
  );
}
