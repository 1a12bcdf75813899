import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider, createMemoryHistory } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactElement } from "react";
import { startAppI18n } from "@/lib/i18n/app";
import { createAppRouter } from "@/router";

/** Renders in English with a fresh query cache that never retries. */
export async function renderWithApp(element: ReactElement) {
  localStorage.setItem("shopme.language", "en");
  await startAppI18n();
  const queryClient = aQueryClient();
  return { ...render(inApp(element, queryClient)), queryClient };
}

/** The whole app at an address, routes and guards and all. */
export async function renderAt(path: string) {
  localStorage.setItem("shopme.language", "en");
  await startAppI18n();
  const queryClient = aQueryClient();
  const router = createAppRouter(queryClient, createMemoryHistory({ initialEntries: [path] }));
  return { ...render(inApp(<RouterProvider router={router} />, queryClient)), queryClient, router };
}

function aQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } });
}

function inApp(element: ReactElement, queryClient: QueryClient) {
  return <QueryClientProvider client={queryClient}>{element}</QueryClientProvider>;
}
