/** The shell's menus come once the page stands: one chunk for all. */
export { AccountMenu, UserMenu } from "./user-menu";
export { WorkspaceMenu } from "./workspace-menu";
