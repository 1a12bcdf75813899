export function SettingsPage({ workspaceId }: { workspaceId: string }) { return <div>{workspaceId}</div>; }
