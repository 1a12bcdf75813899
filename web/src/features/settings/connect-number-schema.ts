import type { TFunction } from "i18next";
import * as z from "zod/mini";

/** Meta's ids are decimal strings of up to 20 digits; people paste them with spaces. */
export const connectNumberSchema = (t: TFunction<"settings">) => {
  const id = z.string().check(z.trim(), z.regex(/^\d{5,20}$/, t("invalid.digits")));
  return z.object({ phoneNumberId: id, wabaId: id, accessToken: z.string().check(z.trim(), z.minLength(1, t("invalid.token"))) });
};
