"""What goes wrong with a template on its way to Meta."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from app.campaigns.domain.linting.finding import Finding
from app.integrations.whatsapp.errors import GraphRefused, GraphUnclear, GraphUnreachable
from app.kernel.errors import Conflict, Invalid, Unavailable, UpstreamRefused


class TemplateNameTaken(Conflict):
    """The account has a template of this name in this language."""

    code = "template_name_taken"


class TemplateHasErrors(Invalid):
    """Meta would refuse the template; `findings` say why, by code and field."""

    code = "template_has_errors"


class MetaRefusedTemplate(UpstreamRefused):
    """Meta does not take the template; its own words are in the facts."""

    code = "meta_refused_template"


def must_have_no_errors(findings: Sequence[Finding]) -> None:
    """Raises TemplateHasErrors. Warnings are the person's to weigh."""
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        raise TemplateHasErrors(findings=[{"code": finding.code, "field": finding.field} for finding in errors])


@contextmanager
def metas_answer() -> Iterator[None]:
    """Turns what the Graph API did into errors of ours: MetaRefusedTemplate, Unavailable."""
    try:
        yield
    except GraphRefused as error:
        said = error.raw.get("error_user_msg")
        raise MetaRefusedTemplate(
            error.detail,
            graph_code=error.code,
            graph_subcode=error.raw.get("error_subcode"),
            graph_message=said if isinstance(said, str) and said else error.detail,
        ) from error
    except (GraphUnclear, GraphUnreachable) as error:
        raise Unavailable("The Graph API does not answer: try again in a minute.", reason=str(error)) from error
