import type { QueryClient } from "@tanstack/react-query";
import { Outlet, createRootRouteWithContext } from "@tanstack/react-router";
import { NotFoundPage } from "@/features/shell/not-found-page";
import { PageError } from "@/features/shell/page-error";
import { AppToaster } from "@/components/app-toaster";

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Root,
  notFoundComponent: NotFoundPage,
  errorComponent: PageError,
});

function Root() {
  return (
    <>
      <Outlet />
      <AppToaster />
    </>
  );
}
