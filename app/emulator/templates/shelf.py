"""The templates of each account: the ready-made ones of the catalogue, unless changed or deleted, and those created here."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from app.emulator.clock import Now
from app.emulator.identifiers import decimal_id
from app.emulator.storage import Storage
from app.emulator.templates.catalogue import TEMPLATES, Component, Template

DELETED = "DELETED"
NAME_BLOCKED_S = 30 * 24 * 3600


class TemplateShelf:
    def __init__(self, storage: Storage, *, now: Now) -> None:
        self._storage, self.now = storage, now

    def of_account(self, waba_id: str) -> list[Template]:
        rows = self._storage.all("SELECT * FROM templates WHERE waba_id = ? ORDER BY rowid", (waba_id,))
        own = {(row["name"], row["language"]): _template(row) for row in rows}
        ready_made = [own.pop((template.name, template.language), template) for template in TEMPLATES]
        return [template for template in (*reversed(own.values()), *ready_made) if template.status != DELETED]

    def find(self, waba_id: str, *, name: str, language: str) -> Template | None:
        return next((template for template in self.of_account(waba_id) if (template.name, template.language) == (name, language)), None)

    def by_id(self, waba_ids: Iterable[str], template_id: str) -> tuple[str, Template] | None:
        """The account and the template, among the accounts that the caller's token opens."""
        for waba_id in waba_ids:
            for template in self.of_account(waba_id):
                if template.id == template_id:
                    return waba_id, template
        return None

    def add(
        self,
        waba_id: str,
        *,
        name: str,
        language: str,
        category: str,
        parameter_format: str,
        components: list[Component],
        review_due: float,
        ttl_s: int | None = None,
    ) -> Template:
        template = Template(
            id=decimal_id(length=16),
            name=name,
            language=language,
            category=category,
            parameter_format=parameter_format,
            components=components,
            ttl_s=ttl_s,
            status="PENDING",
        )
        self._keep(waba_id, template, review_due=review_due)
        return template

    def change(self, waba_id: str, template: Template, **facts: Any) -> Template:
        """Any of status, quality, rejected_reason, category, components; `review_due` None when nothing is to be reviewed."""
        review_due, edited_at = facts.pop("review_due", None), facts.pop("edited_at", None)
        changed = Template(**{**_facts(template), **facts})
        self._keep(waba_id, changed, review_due=review_due, edited_at=edited_at)
        return changed

    def delete(self, waba_id: str, template: Template) -> None:
        """The name of an approved template cannot be used for another one for thirty days."""
        blocked = self.now() + NAME_BLOCKED_S if template.status == "APPROVED" else None
        self._keep(waba_id, Template(**{**_facts(template), "status": DELETED}), review_due=None)
        self._storage.execute(
            "UPDATE templates SET blocked_until = ? WHERE waba_id = ? AND name = ? AND language = ?",
            (blocked, waba_id, template.name, template.language),
        )

    def is_blocked(self, waba_id: str, *, name: str, language: str) -> bool:
        row = self._storage.one(
            "SELECT 1 FROM templates WHERE waba_id = ? AND name = ? AND language = ? AND blocked_until > ?",
            (waba_id, name, language, self.now()),
        )
        return row is not None

    def edited_at(self, waba_id: str, template: Template) -> float | None:
        row = self._storage.one(
            "SELECT edited_at FROM templates WHERE waba_id = ? AND name = ? AND language = ?", (waba_id, template.name, template.language)
        )
        return row["edited_at"] if row else None

    def to_review(self) -> list[tuple[str, str, float]]:
        """Account, template id and moment of everything whose review has not come."""
        rows = self._storage.all("SELECT waba_id, id, review_due FROM templates WHERE status = 'PENDING' AND review_due IS NOT NULL")
        return [(row["waba_id"], row["id"], row["review_due"]) for row in rows]

    def _keep(self, waba_id: str, template: Template, *, review_due: float | None, edited_at: float | None = None) -> None:
        self._storage.execute(
            "INSERT INTO templates (waba_id, name, language, id, category, parameter_format, components, status, rejected_reason, quality, "
            "review_due, edited_at, ttl_s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (waba_id, name, language) DO UPDATE SET "
            "id = excluded.id, category = excluded.category, parameter_format = excluded.parameter_format, "
            "components = excluded.components, "
            "status = excluded.status, rejected_reason = excluded.rejected_reason, quality = excluded.quality, "
            "review_due = excluded.review_due, edited_at = coalesce(excluded.edited_at, edited_at), "
            "ttl_s = excluded.ttl_s, blocked_until = NULL",
            (
                waba_id,
                template.name,
                template.language,
                template.id,
                template.category,
                template.parameter_format,
                json.dumps(template.components),
                template.status,
                template.rejected_reason,
                template.quality,
                review_due,
                edited_at,
                template.ttl_s,
            ),
        )


def _facts(template: Template) -> dict[str, Any]:
    return {name: getattr(template, name) for name in Template.__dataclass_fields__}


def _template(row: sqlite3.Row) -> Template:
    return Template(
        id=row["id"],
        name=row["name"],
        language=row["language"],
        category=row["category"],
        components=json.loads(row["components"]),
        parameter_format=row["parameter_format"],
        status=row["status"],
        quality=row["quality"],
        rejected_reason=row["rejected_reason"],
        ttl_s=row["ttl_s"],
    )
