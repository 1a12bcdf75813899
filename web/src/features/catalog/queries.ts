import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { type ProductFilter, fetchCategories, fetchProducts } from "./api";

export const productsKey = (workspaceId: string) => ["products", workspaceId];

export const productsQuery = (workspaceId: string, filter: ProductFilter) =>
  infiniteQueryOptions({
    queryKey: [...productsKey(workspaceId), filter],
    queryFn: ({ pageParam, signal }) => fetchProducts(workspaceId, filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // While another word or category loads, the last answer stays on the screen.
    placeholderData: (before) => before,
  });

export const categoriesQuery = (workspaceId: string) =>
  queryOptions({ queryKey: ["categories", workspaceId], queryFn: ({ signal }) => fetchCategories(workspaceId, signal) });
