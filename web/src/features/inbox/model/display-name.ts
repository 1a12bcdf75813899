import type { TFunction } from "i18next";
import type { Customer } from "../data/types";

/** What to call a customer: the profile's name, else the phone, else that there is no name. */
export function displayName(customer: Customer, t: TFunction<"inbox">): string {
  return customer.name.trim() || (customer.phone ? formatPhone(customer.phone) : t("customer.unnamed"));
}

/** E.164 with room to read: +39 333 555 0142. Only groups the digits; the number stays as it is. */
export function formatPhone(phone: string): string {
  const digits = phone.replace(/\D/g, "");
  const code = /^(1|7|2[07]|3[0123469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/.exec(digits)?.[0];
  if (!code || digits.length < 8) return phone;
  const rest = digits.slice(code.length);
  return `+${code} ${rest.slice(0, 3)} ${rest.slice(3, 6)} ${rest.slice(6)}`.trimEnd();
}
