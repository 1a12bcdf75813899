import { Copy } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "@/components/ui/icon-button";
import { type JsonToken, jsonTokens } from "../format/json-tokens";
import { toast } from "@/components/ui/toasts";

const colours: Record<JsonToken["kind"], string> = { key: "text-info", text: "text-success", value: "text-warning", plain: "" };

/** A body as it went over the wire, indented and coloured; nothing when there was none. */
export function JsonView({ label, value }: { label: string; value: unknown }) {
  const { t } = useTranslation("phone");
  const { t: tCommon } = useTranslation();
  if (value === null || value === undefined) return null;
  const text = JSON.stringify(value, null, 2);
  return (
    <figure className="overflow-hidden rounded-row border bg-subtle">
      <figcaption className="flex h-7 items-center justify-between border-b pr-0.5 pl-2 text-micro text-muted-foreground">
        {label}
        <IconButton size="iconSm" label={`${tCommon("action.copy")}: ${label}`} className="size-6" onClick={() => void navigator.clipboard.writeText(text).then(() => toast.success(t("copy.done")))}>
          <Copy aria-hidden className="size-3.5!" />
        </IconButton>
      </figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller without controls has to be reached by keyboard */}
      <pre tabIndex={0} aria-label={label} className="max-h-96 overflow-auto p-2 font-mono text-micro whitespace-pre-wrap [overflow-wrap:anywhere]">
        {jsonTokens(text).map((token, place) => (
          <span key={place} className={colours[token.kind]}>
            {token.text}
          </span>
        ))}
      </pre>
    </figure>
  );
}
