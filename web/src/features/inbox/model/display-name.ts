import type { TFunction } from "i18next";
import type { Customer } from "../data/types";

/** What to call a customer: the name, else the phone, else that there is none, or that they wanted to be deleted. */
export function displayName(customer: Customer, t: TFunction<"inbox">): string {
  if (customer.deleted) return t("customer.deleted");
  return customer.name.trim() || customer.phone || t("customer.unnamed");
}
