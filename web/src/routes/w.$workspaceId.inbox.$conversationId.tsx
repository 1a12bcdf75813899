import { createFileRoute } from "@tanstack/react-router";

/** Shown by its parent, which reads the id from the address. */
export const Route = createFileRoute("/w/$workspaceId/inbox/$conversationId")({ component: () => null });
