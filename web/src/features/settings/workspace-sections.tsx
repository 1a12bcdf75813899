import { useQuery } from "@tanstack/react-query";
import { QueryError } from "@/components/query-error";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { workspaceQuery } from "@/lib/workspace";
import { AssistantSection } from "./assistant-section";
import { LinksSection } from "./links-section";
import { ReadSection } from "./read-section";
import { WorkspaceFacts } from "./workspace-facts";

/** What is read with the workspace itself: the assistant's switch and the facts. */
export function WorkspaceSections({ workspaceId }: { workspaceId: string }) {
  const workspace = useQuery(workspaceQuery(workspaceId));
  if (workspace.isPending) return <WaitingSections />;
  if (workspace.isError) {
    return (
      <Card>
        <QueryError error={workspace.error} onRetry={() => void workspace.refetch()} />
      </Card>
    );
  }
  return (
    <>
      <AssistantSection workspace={workspace.data} />
      <ReadSection workspace={workspace.data} />
      <LinksSection workspace={workspace.data} />
      <WorkspaceFacts workspace={workspace.data} />
    </>
  );
}

function WaitingSections() {
  return (
    <div aria-busy className="flex flex-col gap-6">
      {[120, 232].map((height) => (
        <Card key={height} className="p-5" style={{ height }}>
          <Skeleton className="h-4 w-40" />
          <Skeleton className="mt-6 h-4 w-full" />
          <Skeleton className="mt-3 h-4 w-3/4" />
        </Card>
      ))}
    </div>
  );
}
