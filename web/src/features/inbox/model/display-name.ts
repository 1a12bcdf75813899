import type { TFunction } from "i18next";
import type { Customer } from "../data/types";

/** What to call a customer: the name, else the phone, else the username, else that there is none, or that they wanted to be deleted. */
export function displayName(customer: Customer, t: TFunction<"inbox">): string {
  if (customer.deleted) return t("customer.deleted");
  if (customer.username && customer.name === customer.username) return `@${customer.username}`;
  return customer.name.trim() || customer.phone || t("customer.unnamed");
}

/** What they call themselves on WhatsApp, unless they are called so already. */
export function usernameOf(customer: Customer): string | null {
  return customer.username && !customer.deleted && customer.name !== customer.username ? `@${customer.username}` : null;
}

/** Who gave no name is called by the number alone. */
export function isUnnamed(customer: Customer): boolean {
  return customer.phone !== null && customer.name === customer.phone;
}
