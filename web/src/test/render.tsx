import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactElement } from "react";
import { TooltipProvider } from "@/components/ui/tooltip";
import { startAppI18n } from "@/lib/i18n/app";

/** Renders in English with a fresh query cache that never retries. */
export async function renderWithApp(element: ReactElement) {
  localStorage.setItem("shopme.language", "en");
  await startAppI18n();
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } });
  const view = render(
    <QueryClientProvider client={queryClient}>
      <TooltipProvider>{element}</TooltipProvider>
    </QueryClientProvider>,
  );
  return { ...view, queryClient };
}
