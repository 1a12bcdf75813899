"""Who may do what: the one place. The door of every workspace (app/http/auth.py), the tests that walk every route as everybody,
and docs/permissions.md all read this table. A route that is missing here does not start.
"""

from collections.abc import Iterable
from dataclasses import dataclass

ADMIN, MANAGER, AGENT = "admin", "manager", "agent"
TEAM = frozenset({ADMIN, MANAGER, AGENT})
LEADS = frozenset({ADMIN, MANAGER})
ADMINS = frozenset({ADMIN})


@dataclass(frozen=True, slots=True)
class Permission:
    """`roles`: who of a workspace may; None where membership is not asked. `is_public`: without signing in.

    `is_platform`: for those who run the installation (`shopme admin`), whatever they are in a workspace. `note` is what the table cannot
    say and the use case checks, such as "oneself".
    """

    resource: str
    action: str
    roles: frozenset[str] | None
    is_public: bool = False
    note: str = ""
    is_platform: bool = False


def _public(resource: str, action: str, note: str = "") -> Permission:
    return Permission(resource, action, None, True, note)


def _person(resource: str, action: str) -> Permission:
    return Permission(resource, action, None, False, "one's own")


def _platform(resource: str, action: str) -> Permission:
    return Permission(resource, action, None, False, "platform admins", True)


PERMISSIONS: dict[str, Permission] = {
    "signUp": _public("account", "open"),
    "logIn": _public("session", "open"),
    "passSecondFactor": _public("session", "open with the second factor", "after the password"),
    "logOut": _public("session", "end", "one's own"),
    "refreshSession": _public("session", "renew", "by its refresh cookie"),
    "forgotPassword": _public("password", "ask for a link"),
    "resetPassword": _public("password", "reset", "by the link of a letter"),
    "verifyEmail": _public("e-mail address", "confirm", "by the link of a letter"),
    "openInvitation": _public("invitation", "open", "by the link of a letter"),
    "joinWorkspace": _public("invitation", "join as somebody new", "by the link of a letter"),
    "acceptInvitation": Permission("invitation", "accept", None, False, "with the invited address"),
    "me": _person("account", "read"),
    "changePassword": _person("password", "change"),
    "changeEmail": _person("e-mail address", "change"),
    "mailVerification": _person("e-mail address", "ask for a letter"),
    "readSecondFactor": _person("second factor", "read"),
    "proposeSecondFactor": _person("second factor", "set up"),
    "confirmSecondFactor": _person("second factor", "turn on"),
    "renewRecoveryCodes": _person("second factor", "renew the recovery codes"),
    "removeSecondFactor": _person("second factor", "turn off"),
    "listSessions": _person("session", "list"),
    "endSession": _person("session", "end"),
    "endOtherSessions": _person("session", "end all others"),
    "listWorkspaces": _person("workspace", "list"),
    "getWorkspace": Permission("workspace", "read", TEAM),
    "updateWorkspace": Permission("workspace", "change", LEADS),
    "requireSecondFactor": Permission("workspace", "ask its admins for a second factor", ADMINS),
    "transferOwnership": Permission("workspace", "hand over", ADMINS, note="the owner alone"),
    "listMembers": Permission("member", "list", TEAM),
    "changeRole": Permission("member", "change role", ADMINS),
    "removeMember": Permission("member", "remove", TEAM, note="others: admins alone"),
    "endMemberSessions": Permission("member", "end all sessions", ADMINS),
    "listInvitations": Permission("invitation", "list", ADMINS),
    "inviteMember": Permission("invitation", "make", ADMINS),
    "resendInvitation": Permission("invitation", "send again", ADMINS),
    "revokeInvitation": Permission("invitation", "revoke", ADMINS),
    "readAudit": Permission("audit log", "read", ADMINS),
    "exportAudit": Permission("audit log", "export", ADMINS),
    "listNumbers": Permission("number", "list", TEAM),
    "connectNumber": Permission("number", "connect", LEADS),
    "disconnectNumber": Permission("number", "disconnect", LEADS),
    "getNumber": Permission("number", "read", TEAM),
    "checkNumberKeys": Permission("number", "look at keys", LEADS),
    "readSignupOffer": Permission("number", "see whether Meta's pop-up is offered", LEADS),
    "startSignup": Permission("number", "open Meta's pop-up", LEADS),
    "connectNumberBySignup": Permission("number", "connect by Meta's pop-up", LEADS),
    "chooseSignupNumber": Permission("number", "choose after Meta's pop-up", LEADS),
    "addSignupNumber": Permission("number", "add after Meta's pop-up", LEADS),
    "reconnectNumber": Permission("number", "connect again", LEADS),
    "getNumberRoute": Permission("number", "see where its messages go", LEADS),
    "takeNumberMessages": Permission("number", "have its messages sent here", LEADS),
    "releaseNumberMessages": Permission("number", "let its messages go where its account's go", LEADS),
    "getMetaApp": Permission("own Meta app", "read", ADMINS),
    "bringMetaApp": Permission("own Meta app", "bring", ADMINS),
    "subscribeMetaApp": Permission("own Meta app", "point its webhooks here", ADMINS),
    "removeMetaApp": Permission("own Meta app", "take away", ADMINS),
    "deregisterNumber": Permission("number", "take off the Cloud API", LEADS),
    "showNumberPin": Permission("number", "see its pin", ADMINS),
    "subscribeNumber": Permission("number", "have its webhooks sent", LEADS),
    "readNumberArrivals": Permission("number", "see what arrived", TEAM),
    "refreshNumber": Permission("number", "ask Meta about it", TEAM),
    "registerNumber": Permission("number", "register", LEADS),
    "askNumberCode": Permission("number", "ask for a code", LEADS),
    "verifyNumber": Permission("number", "verify", LEADS),
    "wishNumberName": Permission("number", "wish for a name", LEADS),
    "capNumberThroughput": Permission("number", "slow down", LEADS),
    "rotateNumberToken": Permission("number", "give a new token", LEADS),
    "getNumberProfile": Permission("number profile", "read", TEAM),
    "changeNumberProfile": Permission("number profile", "change", LEADS),
    "setNumberPicture": Permission("number profile", "set the picture", LEADS),
    "listNotices": Permission("notice", "list", TEAM),
    "readNotices": Permission("notice", "mark as read", TEAM),
    "dismissNotice": Permission("notice", "put aside", LEADS),
    "listConversations": Permission("conversation", "list", TEAM),
    "countConversations": Permission("conversation", "count", TEAM),
    "getConversation": Permission("conversation", "read", TEAM),
    "closeConversation": Permission("conversation", "close", TEAM),
    "reopenConversation": Permission("conversation", "reopen", TEAM),
    "takeOver": Permission("conversation", "take over", TEAM),
    "handBack": Permission("conversation", "hand back", TEAM),
    "markConversationRead": Permission("conversation", "mark as read", TEAM),
    "showTyping": Permission("conversation", "show that one writes", TEAM),
    "followEvents": Permission("conversation", "follow", TEAM),
    "listMessages": Permission("message", "list", TEAM),
    "sendMessage": Permission("message", "send", TEAM),
    "readMessagePricing": Permission("message", "read what it was counted as", LEADS),
    "readRawMessage": Permission("message", "read as it came", ADMINS),
    "retryMessage": Permission("message", "send again", TEAM),
    "listOfferedProducts": Permission("product", "offer in a conversation", TEAM),
    "listOfferedFlows": Permission("form", "offer in a conversation", TEAM),
    "fetchFileAgain": Permission("attachment", "fetch again", TEAM),
    "uploadAttachment": Permission("attachment", "upload", TEAM),
    "listLinks": Permission("secure link", "list", TEAM),
    "makeLink": Permission("secure link", "make", TEAM),
    "sendDocument": Permission("secure link", "make for a document", TEAM),
    "revokeLink": Permission("secure link", "revoke", TEAM),
    "lookAtLink": _public("secure link", "look at", "by its token"),
    "openLink": _public("secure link", "open", "by its token"),
    "proveByDigits": _public("secure link", "give the last digits of the number", "by its token"),
    "savePreferences": _public("customer", "change one's own data", "by a secure link"),
    "eraseCustomer": _public("customer", "delete oneself", "by a secure link"),
    "downloadDocument": _public("document", "download", "by a secure link"),
    "askForOwnCopy": _public("copy of a customer's data", "ask for one's own", "by a secure link"),
    "downloadOwnCopy": _public("copy of a customer's data", "download one's own", "by a secure link"),
    "renewLink": _public("secure link", "ask for a new one", "by its token"),
    "getAttachment": Permission("attachment", "read", TEAM),
    "getFileByPass": _public("attachment", "read on the files' host name", "by a pass of a member's session"),
    "getThumbnail": Permission("attachment", "read small", TEAM),
    "listCustomerCopies": Permission("copy of a customer's data", "list", LEADS),
    "makeCustomerCopy": Permission("copy of a customer's data", "make", LEADS),
    "downloadCustomerCopy": Permission("copy of a customer's data", "download", LEADS),
    "readCart": Permission("cart", "read", TEAM),
    "listProducts": Permission("product", "list", TEAM),
    "readProduct": Permission("product", "read", TEAM),
    "createProduct": Permission("product", "make", LEADS),
    "updateProduct": Permission("product", "change", LEADS),
    "deleteProduct": Permission("product", "delete", LEADS),
    "setProductImage": Permission("product", "set the picture", LEADS),
    "changeStock": Permission("product", "change stock", LEADS),
    "listCategories": Permission("category", "list", TEAM),
    "createCategory": Permission("category", "make", LEADS),
    "updateCategory": Permission("category", "change", LEADS),
    "deleteCategory": Permission("category", "delete", LEADS),
    "listOffers": Permission("offer", "list", TEAM),
    "createOffer": Permission("offer", "make", LEADS),
    "deleteOffer": Permission("offer", "delete", LEADS),
    "listTemplates": Permission("template", "list", TEAM),
    "getTemplate": Permission("template", "read", TEAM),
    "listSendableTemplates": Permission("template", "list for a conversation", TEAM),
    "previewTemplate": Permission("template", "preview", TEAM),
    "checkTemplate": Permission("template", "check", LEADS),
    "createTemplate": Permission("template", "make", LEADS),
    "updateTemplate": Permission("template", "change", LEADS),
    "submitTemplate": Permission("template", "submit", LEADS),
    "syncTemplates": Permission("template", "sync", LEADS),
    "deleteTemplate": Permission("template", "delete", LEADS),
    "uploadTemplateSample": Permission("template", "upload a sample", LEADS),
    "readTemplateSample": _public("template sample", "read"),
    "readProductPicture": _public("product picture", "read"),
    "verifyOwnWebhook": _public("webhook", "verify at an own app's door", "by the app's verify token"),
    "receiveOwnWebhook": _public("webhook", "receive at an own app's door", "by the signature over the body"),
    "verifyWebhook": _public("webhook", "verify", "by the verify token"),
    "receiveWebhook": _public("webhook", "receive", "by the signature over the body"),
    "searchWebhooks": _platform("webhook", "search"),
    "countWebhooks": _platform("webhook", "count"),
    "readWebhook": _platform("webhook", "read"),
    "replayWebhooks": _platform("webhook", "file again"),
    "isAlive": _public("health", "read"),
    "isReady": _public("health", "read readiness"),
    "readMetrics": _public("metrics", "read", "by its token, or from the machine itself"),
}


def roles_for(operation_id: object) -> frozenset[str]:
    """Who of a workspace may call the operation; nobody, when the table does not have it."""
    permission = PERMISSIONS.get(str(operation_id))
    return (permission.roles if permission else None) or frozenset()


class RouteUnlisted(Exception):
    """A route stands in nobody's permissions: it must not be served."""


def check_listed(operation_ids: Iterable[object]) -> None:
    """Raises RouteUnlisted with the first operation that the table does not have."""
    for operation_id in operation_ids:
        if str(operation_id) not in PERMISSIONS:
            raise RouteUnlisted(f"{operation_id} is in no line of app/http/permissions.py")
