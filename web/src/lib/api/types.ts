import type { paths } from "./schema";

type Json<Responses, Status extends number> = Responses extends { [S in Status]: { content: { "application/json": infer Content } } } ? Content : never;

/** The body of a success. */
export type Answer<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends { responses: infer R }
  ? Json<R, 200> | Json<R, 201>
  : never;

/** The JSON body of a request. */
export type Body<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  requestBody: { content: { "application/json": infer B } };
}
  ? B
  : never;

type Items<Page> = Page extends { items: (infer Item)[] } ? Item : never;

export type Session = Answer<"/api/auth/me", "get">;
export type User = Session["user"];
export type Membership = Session["workspaces"][number];
export type SignUp = Body<"/api/auth/signup", "post">;
export type SignedUp = Answer<"/api/auth/signup", "post">;
export type LogIn = Body<"/api/auth/login", "post">;
export type Workspace = Answer<"/api/workspaces/{workspace_id}", "get">;
export type WorkspaceChange = Body<"/api/workspaces/{workspace_id}", "patch">;
export type WhatsAppNumber = Items<Answer<"/api/workspaces/{workspace_id}/numbers", "get">>;
export type CheckedKeys = Answer<"/api/workspaces/{workspace_id}/numbers/check", "post">;
export type NumberProfile = Answer<"/api/workspaces/{workspace_id}/numbers/{number_id}/profile", "get">;
export type NumberRoute = Answer<"/api/workspaces/{workspace_id}/numbers/{number_id}/route", "get">;
export type OwnApp = NonNullable<Answer<"/api/workspaces/{workspace_id}/meta-app", "get">["app"]>;
export type ProfileChange = Body<"/api/workspaces/{workspace_id}/numbers/{number_id}/profile", "patch">;
export type NoticePage = Answer<"/api/workspaces/{workspace_id}/notices", "get">;
export type Notice = Items<NoticePage>;
export type ConnectNumber = Body<"/api/workspaces/{workspace_id}/numbers", "post">;
export type Category = Items<Answer<"/api/workspaces/{workspace_id}/categories", "get">>;
export type ProductPage = Answer<"/api/workspaces/{workspace_id}/products", "get">;
export type Product = Items<ProductPage>;
export type NewProduct = Body<"/api/workspaces/{workspace_id}/products", "post">;
export type ProductChange = Body<"/api/workspaces/{workspace_id}/products/{product_id}", "patch">;
export type ConversationPage = Answer<"/api/workspaces/{workspace_id}/conversations", "get">;
export type Conversation = Items<ConversationPage>;
export type MessagePage = Answer<"/api/workspaces/{workspace_id}/conversations/{conversation_id}/messages", "get">;
export type Message = Items<MessagePage>;
export type Pricing = Answer<"/api/workspaces/{workspace_id}/messages/{message_id}/pricing", "get">;
export type NewMessage = Body<"/api/workspaces/{workspace_id}/conversations/{conversation_id}/messages", "post">;
export type OfferedProduct = Items<Answer<"/api/workspaces/{workspace_id}/conversations/{conversation_id}/products", "get">>;
export type Upload = Answer<"/api/workspaces/{workspace_id}/conversations/{conversation_id}/attachments", "post">;
export type ConversationCounts = Answer<"/api/workspaces/{workspace_id}/conversations/counts", "get">;
export type TemplatePage = Answer<"/api/workspaces/{workspace_id}/templates", "get">;
export type Template = Items<TemplatePage>;
export type TemplateDraft = Body<"/api/workspaces/{workspace_id}/templates", "post">["draft"];
export type TemplateCheck = Answer<"/api/workspaces/{workspace_id}/templates/check", "post">;
export type TemplateFinding = TemplateCheck["findings"][number];
export type MessagePreview = TemplateCheck["preview"];
export type SendableTemplate = Items<Answer<"/api/workspaces/{workspace_id}/conversations/{conversation_id}/templates", "get">>;
export type Cart = Answer<"/api/workspaces/{workspace_id}/carts/{customer_id}", "get">;
export type SecureLink = Items<Answer<"/api/workspaces/{workspace_id}/conversations/{conversation_id}/links", "get">>;
