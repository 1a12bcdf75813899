import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Button } from "@/components/ui/button";
import type { Product } from "@/lib/api/types";
import { useErrorText } from "@/lib/i18n/error-text";
import { useDeleteProduct } from "./use-save-product";

export function DeleteProductButton({ workspaceId, product, onDone }: { workspaceId: string; product: Product; onDone: () => void }) {
  const { t } = useTranslation("catalog");
  const words = useErrorText();
  const [asking, setAsking] = useState(false);
  const remove = useDeleteProduct({ workspaceId, product, onDone });
  return (
    <>
      <Button variant="ghost" className="mr-auto text-destructive dark:text-destructive-soft-foreground" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
        {t("form.delete")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("delete.title")}
        text={t("delete.text", { name: product.name })}
        confirmLabel={t("form.delete")}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        failure={remove.isError ? words(remove.error) : null}
      />
    </>
  );
}
