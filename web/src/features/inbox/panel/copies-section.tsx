import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { api, data } from "@/lib/api/client";
import type { components } from "@/lib/api/schema";
import { formatBytes, formatDateTime } from "@/lib/format";
import { useErrorText } from "@/lib/i18n/error-text";
import { useLanguage } from "@/lib/i18n/use-language";
import { useMembership } from "@/lib/session";
import { inboxKeys } from "../data/keys";
import "../links/words";
import { Section } from "./section";

type Copy = components["schemas"]["CustomerCopyShape"];
type Whose = { workspaceId: string; customerId: string };

const lookAgainMs = 2_000;
const pathOf = ({ workspaceId, customerId }: Whose) => ({ path: { workspace_id: workspaceId, customer_id: customerId } });

/** No event tells of it: while one is being made, the list is looked at again. */
const copiesQuery = (whose: Whose) =>
  queryOptions({
    queryKey: inboxKeys.copies(whose.workspaceId, whose.customerId),
    queryFn: ({ signal }) => data(api.GET("/api/workspaces/{workspace_id}/customers/{customer_id}/copies", { params: pathOf(whose), signal })),
    refetchInterval: ({ state }) => (state.data?.items.some((copy) => copy.state === "pending") ? lookAgainMs : false),
  });

/** For those who answer for the customer's data; to others the server says no, so they are not shown the way. */
export function CopiesSection(whose: Whose) {
  return useMembership(whose.workspaceId).role === "agent" ? null : <Copies {...whose} />;
}

function Copies(whose: Whose) {
  const { t } = useTranslation("links");
  const { t: common } = useTranslation();
  const words = useErrorText();
  const client = useQueryClient();
  const { data: copies, error, refetch } = useQuery(copiesQuery(whose));
  const making = useMutation({
    mutationFn: () => data(api.POST("/api/workspaces/{workspace_id}/customers/{customer_id}/copies", { params: pathOf(whose) })),
    onSuccess: () => client.invalidateQueries({ queryKey: copiesQuery(whose).queryKey }),
  });
  const isMaking = making.isPending || Boolean(copies?.items.some((copy) => copy.state === "pending" && !copy.byCustomer));
  const failure = making.error ?? (copies ? null : error);
  return (
    <Section title={t("copies.title")}>
      <p className="text-body text-pretty text-muted-foreground">{t("copies.hint")}</p>
      {copies && copies.items.length > 0 ? (
        <ul className="mt-2 divide-y rounded-card border bg-card shadow-xs">
          {copies.items.map((copy) => (
            <CopyLine key={copy.id} copy={copy} href={`/api/workspaces/${whose.workspaceId}/customers/${whose.customerId}/copies/${copy.id}/file`} />
          ))}
        </ul>
      ) : null}
      {failure ? (
        <p role="alert" className="mt-2 text-body text-danger">
          {words(failure)}{" "}
          {making.error ? null : (
            <Button variant="link" size="inline" onClick={() => void refetch()}>
              {common("action.retry")}
            </Button>
          )}
        </p>
      ) : null}
      <Button size="sm" className="mt-2 w-full" busy={isMaking} onClick={() => making.mutate()}>
        {t("copies.make")}
      </Button>
    </Section>
  );
}

function CopyLine({ copy, href }: { copy: Copy; href: string }) {
  const { t } = useTranslation("links");
  const language = useLanguage();
  const when = formatDateTime(copy.askedAt, language);
  return (
    <li className="flex items-center gap-2 px-3 py-2 text-body">
      <span className="min-w-0 flex-1">
        {t(`copies.state.${copy.state}`)}
        <span className="block text-meta text-muted-foreground tabular-nums">
          {[when, copy.byCustomer ? t("copies.byCustomer") : null, copy.sizeBytes === null ? null : formatBytes(copy.sizeBytes, language)].filter(Boolean).join(" · ")}
        </span>
      </span>
      {copy.state === "ready" ? (
        <Button asChild size="sm">
          <a href={href} download aria-label={t("copies.downloadOf", { when })}>
            <Download aria-hidden />
            {t("copies.download")}
          </a>
        </Button>
      ) : null}
    </li>
  );
}
