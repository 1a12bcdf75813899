import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { CenteredPage } from "@/components/centered-page";
import { tellReturned } from "./returned";
import "./words";

const NOBODY_MS = 4000;

/** The pop-up's last page: hands the code to the page that opened it, and closes. */
export function ReturnPage() {
  const { t } = useTranslation("connect");
  const [returned] = useState(() => {
    const query = new URLSearchParams(globalThis.location.search);
    return { state: query.get("state") ?? "", code: query.get("code") ?? "" };
  });
  const [end, setEnd] = useState<"wait" | "close" | "gone">("wait");
  useEffect(() => {
    // The code is good for half a minute, and yet it does not stay in the address.
    globalThis.history.replaceState(globalThis.history.state, "", globalThis.location.pathname);
    const late = setTimeout(() => setEnd("gone"), NOBODY_MS);
    const stop = tellReturned(returned, () => {
      clearTimeout(late);
      setEnd("close");
      globalThis.close();
    });
    return () => {
      clearTimeout(late);
      stop();
    };
  }, [returned]);
  return (
    <CenteredPage title={t("returned.title")}>
      <p className="mt-6 text-read" aria-live="polite">
        {t(`returned.${end}`)}
      </p>
      {end === "gone" ? (
        <Link to="/" className="mt-6 font-medium underline underline-offset-3">
          {t("returned.home")}
        </Link>
      ) : null}
    </CenteredPage>
  );
}
