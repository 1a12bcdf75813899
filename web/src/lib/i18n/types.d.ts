import "i18next";
import type account from "@/locales/en/account.json";
import type about from "@/locales/en/about.json";
import type auth from "@/locales/en/auth.json";
import type catalog from "@/locales/en/catalog.json";
import type common from "@/locales/en/common.json";
import type connect from "@/locales/en/connect.json";
import type errors from "@/locales/en/errors.json";
import type heard from "@/locales/en/heard.json";
import type inbox from "@/locales/en/inbox.json";
import type platform from "@/locales/en/platform.json";
import type message from "@/locales/en/message.json";
import type links from "@/locales/en/links.json";
import type numbers from "@/locales/en/numbers.json";
import type offers from "@/locales/en/offers.json";
import type phone from "@/locales/en/phone.json";
import type settings from "@/locales/en/settings.json";
import type templates from "@/locales/en/templates.json";
import type shell from "@/locales/en/shell.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: {
      account: typeof account;
      about: typeof about;
      auth: typeof auth;
      catalog: typeof catalog;
      common: typeof common;
      connect: typeof connect;
      errors: typeof errors;
      heard: typeof heard;
      inbox: typeof inbox;
      links: typeof links;
      message: typeof message;
      numbers: typeof numbers;
      offers: typeof offers;
      phone: typeof phone;
      platform: typeof platform;
      settings: typeof settings;
      shell: typeof shell;
      templates: typeof templates;
    };
  }
}
