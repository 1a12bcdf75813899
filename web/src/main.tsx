import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startAppI18n } from "./lib/i18n/app";
import { createQueryClient } from "./lib/query-client";
import { reloadOnceAfterDeploy } from "./lib/stale-assets";
// Follows the system's theme on every page, also before the menu that changes it is there.
import "./lib/theme";
import { createAppRouter } from "./router";

reloadOnceAfterDeploy();

const queryClient = createQueryClient({ onSignedOut: () => void goToSignIn() });
const router = createAppRouter(queryClient);

async function goToSignIn(): Promise<void> {
  if (router.state.location.pathname.startsWith("/sign-")) return;
  queryClient.clear();
  await router.navigate({ to: "/sign-in", search: { next: router.state.location.href } });
}

const container = document.getElementById("root");
if (!container) throw new Error("index.html has no #root");

await startAppI18n();
createRoot(container).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
