import { useTranslation } from "react-i18next";
import { ApiError } from "../api/errors";

/** Words for an error, by its code, else by its status; the server sends no prose. */
export function useErrorText(): (error: unknown) => string {
  const { t, i18n } = useTranslation("errors");
  return (error) => {
    if (!(error instanceof ApiError)) return t("unexpected");
    const byStatus = error.status >= 500 ? "server" : error.status === 404 ? "not_found" : error.status === 403 ? "forbidden" : "unexpected";
    const key = i18n.exists(`errors:${error.code}`) ? error.code : byStatus;
    return t(key as "unexpected", error.facts);
  };
}
