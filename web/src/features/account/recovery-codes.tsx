import { Check, Copy, Download } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";

/** Shown this once. They can be copied or kept as a file; "done" only after that was read. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useTranslation("account");
  const { t: common } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const text = `ShopMe: ${t("recovery.title")}\n\n${codes.join("\n")}\n`;
  return (
    <div className="flex flex-col gap-4">
      <p ref={heading} tabIndex={-1} className="font-medium outline-none">
        {t("recovery.title")}
      </p>
      <p className="text-pretty text-muted-foreground">{t("recovery.text")}</p>
      <ul aria-label={t("recovery.title")} className="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-card bg-subtle px-5 py-4 font-mono text-read">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
          {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {isCopied ? t("recovery.copied") : common("action.copy")}
        </Button>
        <Button asChild>
          <a href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`} download="shopme-recovery-codes.txt">
            <Download aria-hidden />
            {t("recovery.download")}
          </a>
        </Button>
      </div>
      <Button variant="primary" size="lg" onClick={onDone}>
        {t("recovery.done")}
      </Button>
    </div>
  );
}
