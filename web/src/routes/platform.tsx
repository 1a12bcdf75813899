import { createFileRoute, notFound, redirect } from "@tanstack/react-router";
import { FactorGate } from "@/features/account/factor-gate";
import { PageError } from "@/features/shell/page-error";
import { JournalPage } from "@/features/platform/journal-page";
import { type JournalSearch, journalSearch } from "@/features/platform/journal-search";
import { SignOutButton } from "@/features/shell/sign-out-button";
import { followAccountLanguage } from "@/lib/i18n/account-language";
import { sessionQuery } from "@/lib/session";

export const Route = createFileRoute("/platform")({
  validateSearch: (search: Record<string, unknown>): JournalSearch => journalSearch(search),
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: "/sign-in", search: { next: location.href } });
    await followAccountLanguage(session.user.language);
    // To others the page does not exist; the server refuses them anyway.
    if (!session.user.isPlatformAdmin) throw notFound();
  },
  component: Platform,
  errorComponent: PageError,
});

function Platform() {
  const navigate = Route.useNavigate();
  return (
    <FactorGate leave={<SignOutButton />}>
      <JournalPage search={Route.useSearch()} onSearch={(search) => void navigate({ search, replace: true })} />
    </FactorGate>
  );
}
