import { createFileRoute, redirect } from "@tanstack/react-router";
import { sessionQuery } from "@/lib/session";

export const Route = createFileRoute("/")({
  beforeLoad: async ({ context }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    const first = session?.workspaces[0];
    if (!session) throw redirect({ to: "/sign-in" });
    if (!first) throw redirect({ to: "/sign-up" });
    throw redirect({ to: "/w/$workspaceId/inbox", params: { workspaceId: first.id } });
  },
});
