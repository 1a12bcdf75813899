import { Check, Copy } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import { useCopy } from "@/lib/use-copy";

/** The number as people write it, which a click copies. */
export function CopyPhone({ phone }: { phone: string }) {
  const { t } = useTranslation("inbox");
  const { t: tCommon } = useTranslation();
  const { isCopied, copy } = useCopy();
  const Icon = isCopied ? Check : Copy;
  return (
    <Tooltip text={isCopied ? t("customer.copied") : tCommon("action.copy")}>
      <Button variant="ghost" size="sm" className="mt-0.5 text-body font-normal text-muted-foreground tabular-nums" onClick={() => copy(phone.replaceAll(/[^+\d]/g, ""))}>
        {phone}
        <Icon aria-hidden className="size-3.5!" />
        <span className="sr-only">{tCommon("action.copy")}</span>
      </Button>
    </Tooltip>
  );
}
