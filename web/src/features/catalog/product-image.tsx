import { ImageOff, Package } from "lucide-react";
import { useState } from "react";
import { cn } from "@/lib/cn";

/** Decorative: the product's name always stands beside it. */
export function ProductImage({ url, className }: { url: string | null; className?: string }) {
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  const Icon = url ? ImageOff : Package;
  return (
    <span className={cn("grid shrink-0 place-items-center overflow-hidden rounded-row border bg-muted text-muted-foreground", className)}>
      {url && url !== brokenUrl ? (
        <img src={url} alt="" loading="lazy" decoding="async" className="size-full object-cover" onError={() => setBrokenUrl(url)} />
      ) : (
        <Icon aria-hidden className="size-4" />
      )}
    </span>
  );
}
