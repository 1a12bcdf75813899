import { Avatar } from "@/components/ui/avatar";
import { DropdownMenuRadioGroup, DropdownMenuRadioItem } from "@/components/ui/dropdown-menu";
import { useSession } from "@/lib/session";

/** Every workspace the person belongs to, for a menu. */
export function WorkspaceItems({ workspaceId, onPick }: { workspaceId: string; onPick: (workspaceId: string) => void }) {
  const { workspaces } = useSession();
  return (
    <DropdownMenuRadioGroup value={workspaceId} onValueChange={onPick}>
      {workspaces.map(({ id, name }) => (
        <DropdownMenuRadioItem key={id} value={id}>
          <Avatar name={name} size="xs" square />
          <span className="truncate">{name}</span>
        </DropdownMenuRadioItem>
      ))}
    </DropdownMenuRadioGroup>
  );
}
