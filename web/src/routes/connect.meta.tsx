import { createFileRoute } from "@tanstack/react-router";
import { ReturnPage } from "@/features/settings/connect/return-page";

export const Route = createFileRoute("/connect/meta")({ component: ReturnPage });
