import { Download, VolumeX } from "lucide-react";
import { useTranslation } from "react-i18next";

/** In a player's place where the browser cannot play what came: why, and the file for another program. */
export function NotPlayable({ source, name }: { source: string; name: string }) {
  const { t } = useTranslation("inbox");
  return (
    <div className="flex max-w-72 items-start gap-2 px-3 py-2">
      <VolumeX aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p>{name}</p>
        <p className="text-meta text-pretty">{t("voice.notHere")}</p>
        <a href={source} download className="mt-0.5 inline-flex items-center gap-1.5 text-meta font-semibold underline underline-offset-2">
          <Download aria-hidden className="size-3" />
          {t("file.download")}
        </a>
      </div>
    </div>
  );
}
