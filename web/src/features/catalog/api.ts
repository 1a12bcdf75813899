import { api, data } from "@/lib/api/client";
import type { Category, NewProduct, Product, ProductChange, ProductPage } from "@/lib/api/types";

export type ProductFilter = { q?: string; categoryId?: string };

const pageSize = 50;
const inWorkspace = (workspaceId: string) => ({ workspace_id: workspaceId });
const ofProduct = (workspaceId: string, productId: string) => ({ workspace_id: workspaceId, product_id: productId });

export function fetchProducts(workspaceId: string, filter: ProductFilter, cursor: string | null, signal: AbortSignal): Promise<ProductPage> {
  const query = { ...filter, limit: pageSize, ...(cursor ? { cursor } : {}) };
  return data(api.GET("/api/workspaces/{workspace_id}/products", { params: { path: inWorkspace(workspaceId), query }, signal }));
}

export async function fetchCategories(workspaceId: string, signal: AbortSignal): Promise<Category[]> {
  const page = await data(api.GET("/api/workspaces/{workspace_id}/categories", { params: { path: inWorkspace(workspaceId) }, signal }));
  return page.items;
}

export function addProduct(workspaceId: string, body: NewProduct): Promise<Product> {
  return data(api.POST("/api/workspaces/{workspace_id}/products", { params: { path: inWorkspace(workspaceId) }, body }));
}

export function changeProduct(workspaceId: string, productId: string, body: ProductChange): Promise<Product> {
  return data(api.PATCH("/api/workspaces/{workspace_id}/products/{product_id}", { params: { path: ofProduct(workspaceId, productId) }, body }));
}

export async function deleteProduct(workspaceId: string, productId: string): Promise<void> {
  await api.DELETE("/api/workspaces/{workspace_id}/products/{product_id}", { params: { path: ofProduct(workspaceId, productId) } });
}

export async function putProductImage(workspaceId: string, productId: string, file: File): Promise<void> {
  const form = new FormData();
  form.append("file", file);
  await api.PUT("/api/workspaces/{workspace_id}/products/{product_id}/image", {
    params: { path: ofProduct(workspaceId, productId) },
    body: { file: "" },
    bodySerializer: () => form,
  });
}
