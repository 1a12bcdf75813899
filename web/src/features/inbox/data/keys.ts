/** Every cache key of the inbox starts with ["inbox", workspaceId], so that one call can refresh or forget all of it. */
export const inboxKeys = {
  all: (workspaceId: string) => ["inbox", workspaceId] as const,
  lists: (workspaceId: string) => ["inbox", workspaceId, "list"] as const,
  list: (workspaceId: string, view: string, q: string) => ["inbox", workspaceId, "list", { view, q }] as const,
  counts: (workspaceId: string) => ["inbox", workspaceId, "counts"] as const,
  conversation: (workspaceId: string, id: string) => ["inbox", workspaceId, "conversation", id] as const,
  messages: (workspaceId: string, id: string) => ["inbox", workspaceId, "messages", id] as const,
  outgoing: (workspaceId: string, id: string) => ["inbox-outgoing", workspaceId, id] as const,
  allLinks: (workspaceId: string) => ["inbox", workspaceId, "links"] as const,
  links: (workspaceId: string, id: string) => ["inbox", workspaceId, "links", id] as const,
  copies: (workspaceId: string, customerId: string) => ["inbox", workspaceId, "copies", customerId] as const,
  cart: (workspaceId: string, customerId: string) => ["inbox", workspaceId, "cart", customerId] as const,
};
