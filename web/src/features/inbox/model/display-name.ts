import type { TFunction } from "i18next";
import type { Customer } from "../data/types";

/** What to call a customer: the profile's name, else the phone, else that there is no name. */
export function displayName(customer: Customer, t: TFunction<"inbox">): string {
  return customer.name.trim() || customer.phone || t("customer.unnamed");
}
