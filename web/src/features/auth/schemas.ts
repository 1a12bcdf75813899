import type { TFunction } from "i18next";
import * as z from "zod/mini";
import { languages } from "@/lib/i18n/languages";

type Words = TFunction<"auth">;

const email = (t: Words) => z.string().check(z.trim(), z.email(t("invalid.email")));

export const signInSchema = (t: Words) =>
  z.object({
    email: email(t),
    password: z.string().check(z.minLength(1, t("invalid.password"))),
  });

export type SignUpValues = z.infer<ReturnType<typeof signUpSchema>>;

export const signUpSchema = (t: Words) =>
  z.object({
    name: z.string().check(z.trim(), z.minLength(1, t("invalid.name")), z.maxLength(120)),
    email: email(t),
    password: z.string().check(z.minLength(8, t("invalid.passwordShort")), z.maxLength(1024)),
    workspaceName: z.string().check(z.trim(), z.minLength(1, t("invalid.workspaceName")), z.maxLength(120)),
    language: z.enum(languages),
    currency: z.string().check(z.length(3)),
  });
