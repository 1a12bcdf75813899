import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { QueryError } from "@/components/query-error";
import { Button } from "@/components/ui/button";
import { Sheet, SheetClose, SheetContent } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import type { Category, Product } from "@/lib/api/types";
import { workspaceQuery } from "@/lib/workspace";
import { DeleteProductButton } from "./delete-product-button";
import { ProductForm } from "./product-form";

type ProductSheetProps = { workspaceId: string; product: Product | null; categories: Category[]; onClose: () => void };

/** Adds a product, or edits the given one. */
export function ProductSheet({ workspaceId, product, categories, onClose }: ProductSheetProps) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const formId = useId();
  const [saving, setSaving] = useState(false);
  const workspace = useQuery(workspaceQuery(workspaceId));
  const footer = (
    <>
      {product ? <DeleteProductButton workspaceId={workspaceId} product={product} onDone={onClose} /> : null}
      <SheetClose asChild>
        <Button>{common("action.cancel")}</Button>
      </SheetClose>
      <Button type="submit" form={formId} variant="primary" busy={saving} disabled={!workspace.data}>
        {t("form.save")}
      </Button>
    </>
  );
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent title={product ? t("form.editTitle") : t("form.addTitle")} closeLabel={common("action.close")} footer={footer}>
        {workspace.data ? (
          <ProductForm formId={formId} workspace={workspace.data} product={product} categories={categories} onBusy={setSaving} onDone={onClose} />
        ) : null}
        {workspace.isPending ? <Skeleton className="h-96 w-full" /> : null}
        {workspace.isError ? <QueryError error={workspace.error} onRetry={() => void workspace.refetch()} /> : null}
      </SheetContent>
    </Sheet>
  );
}
