"""Options that are each other's opposites."""

from __future__ import annotations

from app.banks.language import word_set, words_of

MORE = word_set(
    "increase increases increased increasing rise rises rising rose higher raise raises raising faster more high accelerates"
    " accelerate widens widen widening elevated elevates elevate raised speeds speed quickens quicken grows grow growing larger"
    " bigger dilates dilate dilation longer lengthens lengthen stronger strengthens strengthen strengthening warmer warms gains"
    " gain expands expand thicker thickens improves improve improving deeper up greater heavier enlarges enlarge swells climbs"
    " overestimates overestimate overstated hastens tightens tighten upward doubles above over too-high increased"
)
LESS = word_set(
    "lowered decrease decreases decreased decreasing fall falls falling fell lower lowers lowering reduces reduce reducing"
    " reduced slower less low slows slow slowing narrows narrow narrowing fewer drops drop dropping shrinks shrink smaller"
    " constricts constrict constriction shorter shortens shorten weaker weakens weaken weakening cooler cools loses lose contracts"
    " contract thinner thins worsens worsen worsening shallower down lighter sinks delays underestimates underestimate understated"
    " loosens loosen downward halves below under decelerates diminishes diminish lessens lessen"
)
ANTONYMS = frozenset(
    frozenset(pair.split("/"))
    for pair in word_set(
        "approved/denied accepted/rejected accepted/refused paid/unpaid paid/denied allowed/forbidden allowed/prohibited"
        " present/absent positive/negative open/closed full/empty hot/cold wet/dry clean/dirty clean/contaminated true/false"
        " safe/dangerous passed/failed passes/fails opens/closes starts/stops begins/ends required/optional"
        " required/prohibited public/private acidic/alkaline acid/alkaline acid/base contracted/relaxed contracts/relaxes"
        " covered/excluded sterile/contaminated alive/dead legal/prohibited early/late yes/no rejects/accepts turns/keeps"
        " permitted/prohibited permitted/forbidden thick/thin tight/loose light/heavy fast/slow constricted/dilated constrict/dilate contract/relax"
        " expand/contract inflate/deflate inhale/exhale open/close rise/sink with/without toward/awayfrom towards/awayfrom to/awayfrom in/outof inside/outof valid/void voluntary/involuntary"
        " normal/abnormal legal/illegal allowed/banned agree/disagree agrees/disagrees accept/decline accept/refuse accepts/declines"
        " accepts/refuses consents/refuses paid/rejected approved/rejected approves/denies approve/deny kept/destroyed saved/lost"
        " kept/discarded added/removed adds/removes add/remove credit/debit credits/debits credited/debited"
        " inside/outside benign/malignant same/different"
        " similar/different fixed/variable constant/variable binding/nonbinding signed/unsigned helps/harms helps/hinders"
        " protects/harms fasting/fed awake/asleep conscious/unconscious used/unused"
        " confidential/public reusable/disposable soluble/insoluble flexed/extended flexes/extends flexion/extension"
        " included/excluded includes/excludes mandatory/optional mandatory/voluntary"
        " visible/hidden visible/invisible broken/intact torn/intact intact/damaged stable/unstable regular/irregular"
        " faster/slower sooner/later earlier/later"
        " in-network/out-of-network on/off enabled/disabled locked/unlocked stronger/weaker"
        " hyper/hypo loss/gain loss/profit profit/loss"
        " correct/incorrect right/wrong"
    )
)
NEGATIONS = ("un", "non", "in", "im", "il", "ir", "dis", "ab", "a", "de")
LEAST_STEM = 4
SCALE = frozenset({"low", "high", "reduced", "moderate", "medium", "normal"})
"""Steps of a scale are no opposites by themselves."""


def are_opposite(one: str, other: str) -> bool:
    """Whether two texts say the same but for words that are each other's opposites."""
    first, second = (
        words_of(text.lower().replace("away from", "awayfrom").replace("out of", "outof"))
        for text in (one, other)
    )
    first, second = ([word for word in words if word not in {"a", "an", "the"}] for words in (first, second))
    if first == second or {*first, *second} <= SCALE:
        return False
    if len(first) != len(second):
        return _without_not(first) == _without_not(second)
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return all(_turn(a, b) for a, b in pairs)


def _without_not(words: list[str]) -> list[str]:
    return [one for one in words if one not in {"not", "no"}]


def _turn(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return (
        (one in MORE and other in LESS)
        or (one in LESS and other in MORE)
        or frozenset({one, other}) in ANTONYMS
        or (len(short) >= LEAST_STEM and any(long == start + short for start in NEGATIONS))
    )
