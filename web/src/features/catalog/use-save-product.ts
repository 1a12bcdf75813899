import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "@/components/ui/toasts";
import type { Product } from "@/lib/api/types";
import { useErrorText } from "@/lib/i18n/error-text";
import { addProduct, changeProduct, deleteProduct, putProductImage } from "./api";
import { type ProductValues, bodyOf } from "./product-form-model";
import { categoriesQuery, productsKey } from "./queries";

type Save = { values: ProductValues; image: File | null; currency: string };
type Options = { workspaceId: string; product: Product | null; onDone: () => void };

/** Saves the product, then its picture; a picture that fails does not lose the product. */
export function useSaveProduct({ workspaceId, product, onDone }: Options) {
  const { t } = useTranslation("catalog");
  const words = useErrorText();
  const refresh = useRefreshCatalog(workspaceId);
  return useMutation({
    mutationFn: async ({ values, image, currency }: Save) => {
      const body = bodyOf(values, currency);
      const saved = product ? await changeProduct(workspaceId, product.id, body) : await addProduct(workspaceId, body);
      const imageError = image ? await putProductImage(workspaceId, saved.id, image).then(() => null, (error: unknown) => error) : null;
      return { saved, imageError };
    },
    onSuccess: async ({ saved, imageError }) => {
      if (imageError) toast.error(t("form.imageFailed", { reason: words(imageError) }));
      else toast.success(t(product ? "form.saved" : "form.added", { name: saved.name }));
      onDone();
      await refresh();
    },
  });
}

export function useDeleteProduct({ workspaceId, product, onDone }: Options) {
  const { t } = useTranslation("catalog");
  const refresh = useRefreshCatalog(workspaceId);
  return useMutation({
    mutationFn: async () => {
      if (product) await deleteProduct(workspaceId, product.id);
    },
    onSuccess: async () => {
      toast(t("form.deleted", { name: product?.name }));
      onDone();
      await refresh();
    },
  });
}

function useRefreshCatalog(workspaceId: string): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([queryClient.invalidateQueries({ queryKey: productsKey(workspaceId) }), queryClient.invalidateQueries(categoriesQuery(workspaceId))]);
}
