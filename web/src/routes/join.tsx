import { createFileRoute } from "@tanstack/react-router";
import { JoinPage } from "@/features/account/join-page";

export const Route = createFileRoute("/join")({ component: JoinPage });
