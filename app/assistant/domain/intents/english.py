"""How English-speaking customers say it."""

from app.assistant.domain.intents.intent import Intent, Rules

ENGLISH: Rules = {
    Intent.PERSON: (
        r"\b(human|operator|real person|customer (service|care|support)|representative|agent|shop assistant|complaint|complain"
        r"|refund)\b",
        r"\b(talk|speak|chat|write|connect me) (\w+ ){0,3}(person|someone|somebody|manager|owner|you guys|staff)\b",
        r"\b(arrived|came|is|was) (broken|damaged)\b|\bwrong (item|product|order)\b",
    ),
    Intent.DELETE_DATA: (
        r"\b(delete|erase|remove|wipe) (\w+ ){0,3}(my|personal) (\w+ )?(data|details|account|information|profile)\b",
        r"\bforget (all )?about me\b|\bright to be forgotten\b|^(delete|erase|forget) me( please)?$",
    ),
    Intent.COPY_DATA: (
        r"\b(copy|export|download|archive) (\w+ ){0,3}(my|personal) (\w+ )?(data|information|details)\b|\bdata (export|portability)\b",
        r"\b(send|give|get|want|need) (me )?(all )?(of )?my (\w+ )?data\b",
        r"\b(everything|all) (that )?you (know|have|keep|store) (about|on|of) me\b",
    ),
    Intent.MY_DATA: (
        r"\b(my|personal) (personal )?(data|details|information|profile|account|preferences|settings)\b|\b(gdpr|data protection)\b",
        r"^((your )?privacy( policy)?|preferences|what do you know about me)$|\bprivacy (policy|notice)\b",
        r"\b(change|update|correct) my (name|e ?mail)\b",
    ),
    Intent.CHOOSE_LANGUAGE: (r"^languages?$", r"\b(change|switch|other|another|choose|select) (the )?languages?\b"),
    Intent.CLEAR: (
        r"\b(empty|clear) (my |the )?(cart|basket|bag)\b",
        r"\b(remove|delete|cancel) (everything|all( of (it|them))?|the whole (cart|order)|(my |the )?cart)\b",
    ),
    Intent.ADD: (
        r"^(ok |yes )?(add|add (it|this|that|them)|i (ll|will|d) (take|like) (it|this|them)|i (want|take) (it|this)|buy (it|this)"
        r"|put it)"
        r"( (to|in|into) (my |the )?(cart|basket))?( please| thanks)?$",
    ),
    Intent.EDIT: (r"^(remove|delete|take out|take off)\b", r"\b(edit|change|modify) (my |the )?(cart|basket|order)\b"),
    Intent.INVOICE: (r"\b(invoices?|receipts?|the bill)\b",),
    Intent.ORDERS: (
        r"\b(where s|where is|where are|wheres|track|tracking|status of|find) (\w+ )?(my |the )?(orders?|package|parcel|delivery)\b",
        r"\b(order status|my (last |previous |past )?orders?|delivery status|tracking( number)?)\b",
        r"\bwhen (will|does|is) (it|my \w+|the \w+) (arriv\w+|come|coming|get here|be here)",
        r"\b(has ?n t|have ?n t|did ?n t|not) (it )?(arrived?|received)\b|^orders$",
    ),
    Intent.SHOP_QUESTION: (
        r"\b(ship|ships|shipping|deliver|delivers|delivery|courier)\b",
        r"\b(opening (hours|times)|are you open|what time|when (do|are) you (open|close)\w*|where are you( located)?|your address)\b",
        r"\b(pay (\w+ ){0,2}(cash|card|paypal|delivery|transfer)|payment methods?|how (can|do) i pay)\b",
        r"\b(returns?|return policy|warranty)\b",
    ),
    Intent.CHECKOUT: (
        r"\b(check ?out|place (my|the|an) order|complete (my |the )?(order|purchase)|buy now|order now|proceed|confirm (my "
        r"|the )?order)\b",
        r"\b(want|like|ready|going|can i|let me|how) to (pay|order)$|^(pay|pay now|i m done|im done|that s (all|it)|thats (all"
        r"|it))( thanks| thank you)?$",
    ),
    Intent.CART: (
        r"\b(cart|(?<!gift )basket|my bag)\b",
        r"\bwhat (have i|did i) (got|get|picked?|order\w*|choose|chosen)\b",
        r"^(the |my )?total$|^(what s|what is|how much is) (my |the )?total( now)?$|^how much is (it|that|everything) in total$",
    ),
    Intent.PRICE: (r"^(how much( is| are| does| do)?( it| this| that| they| these| one)?( cost)?|(the |what s the |what is the )?price)$",),
    Intent.CHEAPEST: (r"\b(cheap|cheaper|cheapest|less expensive|lowest price|low price|least expensive|budget)\b",),
    Intent.OFFERS: (r"\b(offers?|deals?|discounts?|discounted|promos?|promotions?|on sale|sales?|bargains?)\b",),
    Intent.CATALOG: (
        r"\b(catalog|catalogue|categories|category|price list)\b",
        r"^(hi |hello )?what (else )?(do|can|have) you (have|sell|got|offer)( (today|in (stock|store|the shop)|for sale))?$",
        r"^((show|see|can i see|i want to see|let me see|view|browse)( me)? )?(all )?(of )?(your |the )?(products|everything"
        r"|items|shop|store)$|^browse$",
    ),
    Intent.HOME: (r"^(menu|main menu|home|start|start over|subscribe|unstop|restart|begin|back|go back|cancel)$",),
    Intent.HELP: (
        r"^(help|help me|i need help|can you help( me)?)$",
        r"\b(how does (it|this) work|what can you do|do ?n t understand|did ?n t understand|how (do|can) i (buy|order))\b",
    ),
    Intent.THANKS: (
        r"^((ok|okay|thanks|thank you|thx|ty|great|perfect|cool|nice|awesome|lovely|cheers|alright|all right|got it|sure|fine"
        r"|good|very much|so much|a lot|many|bye|goodbye|yes|please|that s) ?)+$",
    ),
    Intent.GREETING: (
        r"^(hi+|hello+|hey+|hiya|good (morning|afternoon|evening|day)|greetings|yo)"
        r"( (there|everyone|all|guys|again|how are you|is anyone there|anyone there|a question|i have a question|i m \w+"
        r"|good (morning|evening)))*$",
        r"^(anyone there|is anyone there|are you there|you there|a question|i have a question|excuse me)$",
    ),
    Intent.YES: (r"^(yes|yep|yeah|yes please|sure|confirm|ok|okay|of course|do it)$",),
    Intent.NO: (r"^(no|nope|no thanks|no thank you|never ?mind|do ?n t|wait|keep it)$",),
}
