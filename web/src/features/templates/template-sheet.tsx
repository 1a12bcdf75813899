import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { MessagePreview } from "@/components/message-preview";
import { QueryError } from "@/components/query-error";
import { Button } from "@/components/ui/button";
import { Sheet, SheetClose, SheetContent } from "@/components/ui/sheet";
import type { Template } from "@/lib/api/types";
import { useLanguage } from "@/lib/i18n/use-language";
import { numbersQuery } from "@/lib/workspace";
import { checkQuery } from "./api";
import { DeleteTemplateButton } from "./delete-template-button";
import { DraftForm } from "./draft-form";
import { emptyDraft, fullDraft } from "./draft-model";
import { Findings } from "./findings";
import { Refusal } from "./refusal";
import { TemplateNotes } from "./template-notes";
import { useEditor } from "./use-editor";

type TemplateSheetProps = { workspaceId: string; template: Template | null; mayWrite: boolean; onClose: () => void };
const wide = "w-[min(1040px,calc(100vw-16px))]";

/** A template opened: written at the left, seen as the customer will at the right, with what Meta would say of it. */
export function TemplateSheet({ workspaceId, template, mayWrite, onClose }: TemplateSheetProps) {
  const { t } = useTranslation("templates");
  const { t: common } = useTranslation();
  const canEdit = mayWrite && (template === null || template.isEditable);
  if (canEdit) return <Editor workspaceId={workspaceId} template={template} onClose={onClose} />;
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent
        title={template?.name ?? t("form.newTitle")}
        closeLabel={common("action.close")}
        footer={
          <>
            {template && mayWrite ? <DeleteTemplateButton workspaceId={workspaceId} template={template} onDone={onClose} /> : null}
            <SheetClose asChild>
              <Button>{common("action.close")}</Button>
            </SheetClose>
          </>
        }
      >
        {template ? (
          <div className="flex flex-col gap-4 pt-2">
            <TemplateNotes template={template} />
            <p className="text-body text-muted-foreground">{template.draft ? (mayWrite ? t(template.status === "PENDING" || template.status === "IN_APPEAL" ? "form.locked" : "form.lockedNow") : null) : t("form.foreign")}</p>
            <MessagePreview preview={template.preview} />
          </div>
        ) : null}
      </SheetContent>
    </Sheet>
  );
}

function Editor({ workspaceId, template, onClose }: { workspaceId: string; template: Template | null; onClose: () => void }) {
  const { t } = useTranslation("templates");
  const { t: common } = useTranslation();
  const formId = useId();
  const language = useLanguage();
  const numbers = useQuery(numbersQuery(workspaceId));
  const start = template?.draft ? fullDraft(template.draft) : emptyDraft(language);
  const editor = useEditor({ workspaceId, template, start, accounts: [...new Set((numbers.data?.items ?? []).map((number) => number.wabaId))], onClose });
  const check = useQuery(checkQuery(workspaceId, editor.asked));
  const hasErrors = check.data?.findings.some((finding) => finding.severity === "error") ?? true;
  const atMeta = Boolean(template?.metaId);
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent
        className={wide}
        title={template?.name ?? t("form.newTitle")}
        closeLabel={common("action.close")}
        footer={
          <>
            {template ? <DeleteTemplateButton workspaceId={workspaceId} template={template} onDone={onClose} /> : null}
            {atMeta ? null : (
              <Button busy={editor.saving} disabled={!editor.draft.name.trim()} onClick={() => editor.save()}>
                {t("form.save")}
              </Button>
            )}
            <Button variant="primary" busy={editor.submitting} disabled={hasErrors || editor.isResting} onClick={() => editor.submit()}>
              {atMeta ? t("form.resubmit") : t("form.submit")}
            </Button>
          </>
        }
      >
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6 pt-2 md:grid-cols-[minmax(0,1fr)_320px]">
          <div className="flex min-w-0 flex-col gap-5">
            {template ? <TemplateNotes template={template} /> : null}
            {editor.failure ? <Refusal error={editor.failure} /> : null}
            <DraftForm formId={formId} workspaceId={workspaceId} editor={editor} numbers={numbers.data?.items ?? []} isNew={!atMeta} isApproved={template?.status === "APPROVED"} />
          </div>
          <aside className="flex min-w-0 flex-col gap-5 md:sticky md:top-0 md:self-start">
            <section aria-label={t("preview")}>
              <h3 className="mb-2 text-meta font-medium text-muted-foreground">{t("preview")}</h3>
              <div className="rounded-card border bg-subtle p-3">{check.data ? <MessagePreview preview={check.data.preview} /> : <div className="h-24" />}</div>
            </section>
            {check.isError ? <QueryError error={check.error} onRetry={() => void check.refetch()} /> : <Findings findings={check.data?.findings ?? null} />}
          </aside>
        </div>
      </SheetContent>
    </Sheet>
  );
}
