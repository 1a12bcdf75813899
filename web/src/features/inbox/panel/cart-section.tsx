import { useQuery } from "@tanstack/react-query";
import { ShoppingCart } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { formatMoney } from "@/lib/format";
import { useErrorText } from "@/lib/i18n/error-text";
import { useLanguage } from "@/lib/i18n/use-language";
import { cartQuery } from "../data/queries";
import type { Cart } from "../data/types";
import { Section } from "./section";

/** What the customer has put in the cart so far. */
export function CartSection({ workspaceId, customerId }: { workspaceId: string; customerId: string }) {
  const { t } = useTranslation("inbox");
  const { t: tCommon } = useTranslation();
  const words = useErrorText();
  const { data: cart, error, refetch } = useQuery(cartQuery(workspaceId, customerId));
  return (
    <Section title={t("cart.title")}>
      {cart ? <CartCard cart={cart} /> : null}
      {!cart && !error ? <Skeleton className="h-16 rounded-card" /> : null}
      {!cart && error ? (
        <p className="text-body text-muted-foreground">
          {words(error)}{" "}
          <Button variant="link" size="inline" onClick={() => void refetch()}>
            {tCommon("action.retry")}
          </Button>
        </p>
      ) : null}
    </Section>
  );
}

function CartCard({ cart }: { cart: Cart }) {
  const { t } = useTranslation("inbox");
  const language = useLanguage();
  if (cart.items.length === 0) {
    return (
      <p className="flex items-center gap-2 rounded-card border border-dashed px-3 py-3 text-body text-muted-foreground">
        <ShoppingCart aria-hidden className="size-4" />
        {t("cart.empty")}
      </p>
    );
  }
  return (
    <div className="rounded-card border bg-card px-3 py-2 shadow-xs">
      <ul className="divide-y">
        {cart.items.map((line) => (
          <li key={line.productId} className="flex gap-2 py-1.5 text-body">
            <span className="shrink-0 text-muted-foreground tabular-nums">{line.quantity} ×</span>
            <span className="min-w-0 flex-1">
              {line.name}
              {line.unit ? <span className="block text-meta text-muted-foreground">{line.unit}</span> : null}
            </span>
            <span className="shrink-0 tabular-nums">{formatMoney(line.lineTotalMinor, cart.currency, language)}</span>
          </li>
        ))}
      </ul>
      <p className="flex justify-between border-t pt-2 pb-0.5 text-body font-semibold tabular-nums">
        <span>{t("cart.total")}</span>
        <span>{formatMoney(cart.totalMinor, cart.currency, language)}</span>
      </p>
    </div>
  );
}
