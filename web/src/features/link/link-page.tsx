import { ShieldCheck } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { LanguageSelect } from "@/components/language-select";
import { CopyAskedStep, CopyStep } from "./copy-step";
import { DigitsForm } from "./digits-form";
import { DocumentStep } from "./document-step";
import { DownloadedStep } from "./downloaded-step";
import { EraseStep } from "./erase-step";
import { LandingStep } from "./landing-step";
import { LoadingStep } from "./loading-step";
import { NoticeStep } from "./notice-step";
import { PreferencesStep } from "./preferences-step";
import { RefusedStep } from "./refused-step";
import { say } from "./load-words";
import { TimeLeft } from "./time-left";
import type { Document } from "./types";
import { type FileStage, useLink } from "./use-link";
import { useTimeLeft } from "./use-time-left";
import { useWords } from "./words";

/** What a secure link opens: one thing to do, for one hour, for somebody with a phone in the hand and no account. */
export function LinkPage({ token }: { token: string }) {
  const link = useLink(token);
  return (
    <div className="flex h-full flex-col bg-canvas md:items-center md:justify-center md:p-6">
      <div className="flex min-h-0 w-full flex-1 flex-col md:max-h-200 md:max-w-115 md:overflow-hidden md:rounded-card md:border md:bg-card md:shadow-pop">
        <Head name={link.shop.name} expiresAt={link.expiresAt} onEnd={() => void link.look()} />
        <Step token={token} link={link} />
      </div>
    </div>
  );
}

function Head({ name, expiresAt, onEnd }: { name: string; expiresAt: string | null; onEnd: () => void }) {
  const { words, language, choose } = useWords();
  const left_s = useTimeLeft(expiresAt, onEnd);
  return (
    <header className="flex items-center gap-3 px-5 pt-4 pb-2">
      {name ? <Avatar name={name} square className="[&>span]:size-10 [&>span]:rounded-row" /> : null}
      <div className="min-w-0 flex-1">
        {name ? <p className="truncate text-title font-semibold">{name}</p> : null}
        <TimeLeft left_s={left_s} />
      </div>
      <div className="-mr-2">
        <LanguageSelect label={words.language} language={language} onChoose={choose} />
      </div>
    </header>
  );
}

type StepProps = { token: string; link: ReturnType<typeof useLink> };

function Step({ token, link: { stage, shop, look, enter, pass, goTo, isRefused } }: StepProps) {
  const { words, suggest } = useWords();
  const name = shop.name || words.refused.theShop;
  const proving = { token, shop: name, isRefused, onProven: pass };
  switch (stage.name) {
    case "loading":
      return <LoadingStep />;
    case "landing":
      return <LandingStep peeked={stage.peeked} onContinue={() => enter(stage.peeked)} />;
    case "preferences":
      return (
        <PreferencesStep
          token={token}
          shop={name}
          preferences={stage.preferences}
          isRefused={isRefused}
          onSaved={(preferences) => {
            goTo({ name: "preferences", preferences });
            void suggest(preferences.language);
          }}
          onCopyAsked={() => goTo({ name: "copyAsked", preferences: stage.preferences })}
          onErase={() => goTo({ name: "erase", preferences: stage.preferences })}
        />
      );
    case "erase":
      return (
        <EraseStep token={token} shop={name} isRefused={isRefused} onErased={() => goTo({ name: "erased" })} onKeep={() => goTo({ name: "preferences", preferences: stage.preferences })} />
      );
    case "digits":
      return (
        <NoticeStep tone="warning" icon={ShieldCheck} title={words.digits.title} text={say(words.digits.text, { shop: name })}>
          <DigitsForm {...proving} />
        </NoticeStep>
      );
    case "document":
    case "copy":
    case "downloaded":
      return <FileStep token={token} shop={shop} name={name} stage={stage} isRefused={isRefused} pass={pass} goTo={goTo} />;
    case "copyAsked":
      return <CopyAskedStep shop={name} onBack={() => goTo({ name: "preferences", preferences: stage.preferences })} />;
    case "erased":
      return <NoticeStep tone="done" title={words.erased.title} text={say(words.erased.text, { shop: name })} />;
    case "renewed":
      return <NoticeStep tone="done" title={words.renewed.title} text={say(words.renewed.text, { shop: name })} />;
    default:
      return <RefusedStep {...proving} refusal={stage.refusal} onRetry={look} onRenewed={() => goTo({ name: "renewed" })} />;
  }
}

type FileStepProps = Pick<StepProps["link"], "shop" | "isRefused" | "pass" | "goTo"> & { token: string; name: string; stage: FileStage };

/** What is fetched by the link, until it is there. */
function FileStep({ token, shop, name, stage, isRefused, pass, goTo }: FileStepProps) {
  const { words } = useWords();
  const downloaded = (document: Document, content: Blob) => goTo({ name: "downloaded", document, content });
  const common = { token, shop: name, isRefused };
  switch (stage.name) {
    case "document":
      return (
        <DocumentStep
          {...common}
          operation="document"
          title={words.document.title}
          lead={say(words.document.text, { shop: name })}
          isSingleUse={shop.singleUse}
          document={stage.document}
          onDownloaded={(content) => downloaded(stage.document, content)}
        />
      );
    case "copy":
      return <CopyStep {...common} copy={stage.copy} onOpened={pass} onRenewed={() => goTo({ name: "renewed" })} onDownloaded={downloaded} />;
    default:
      return <DownloadedStep document={stage.document} content={stage.content} />;
  }
}
