import { Inbox, LayoutTemplate, type LucideIcon, Package, Settings } from "lucide-react";
import type { NavCounts } from "@/lib/nav-counts";

type NavItem = {
  key: "inbox" | "catalog" | "templates" | "settings";
  to: "/w/$workspaceId/inbox" | "/w/$workspaceId/catalog" | "/w/$workspaceId/templates" | "/w/$workspaceId/settings";
  icon: LucideIcon;
  count?: keyof NavCounts;
  /** On a phone, where there is no bell. */
  phoneCount?: keyof NavCounts;
};

/** A line a page: the sidebar and the phone's bar are both made of it. */
export const navItems: NavItem[] = [
  { key: "inbox", to: "/w/$workspaceId/inbox", icon: Inbox, count: "inbox" },
  { key: "catalog", to: "/w/$workspaceId/catalog", icon: Package },
  { key: "templates", to: "/w/$workspaceId/templates", icon: LayoutTemplate },
  { key: "settings", to: "/w/$workspaceId/settings", icon: Settings, phoneCount: "notices" },
];
