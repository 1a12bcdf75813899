import type { Answer, Body } from "@/lib/api/types";
import type { Language } from "@/lib/i18n/languages";

export type Operation = "preferences" | "document" | "copy";

/** The server's shape; its document says `string` where it has these lists. */
type Known<Shape, Facts extends Partial<Record<keyof Shape, unknown>>> = Omit<Shape, keyof Facts> & Facts;

export type Peeked = Known<Answer<"/api/links/{token}", "get">, { operation: Operation; language: Language }>;
type OpenedAnswer = Answer<"/api/links/{token}/open", "post">;
export type Preferences = Known<Answer<"/api/links/{token}/preferences", "put">, { language: Language }>;
export type PreferencesChange = Known<Body<"/api/links/{token}/preferences", "put">, { language: Language }>;
export type Document = NonNullable<OpenedAnswer["document"]>;
export type Copy = NonNullable<OpenedAnswer["copy"]>;
export type Opened = Known<OpenedAnswer, { operation: Operation; language: Language; preferences: Preferences | null }>;
