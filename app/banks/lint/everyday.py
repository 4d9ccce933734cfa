"""Everyday words: meeting one of them again in a key tells a reader nothing."""

from __future__ import annotations

from app.banks.language import root_of, word_set

FIELD = word_set(
    "keep adult answ asks assistant best blood body call care cent chang chart check choic claim clinic clos"
    " collect come cover days describ draw drug emergenc exam fill find fing first fits follow give hand"
    " health help hold hospit hour inject label last left line list look many match mean measur medic minut"
    " month name need next note numb offic option order outpatient part patient physician plan practic"
    " pressur provid quest read record report right room rule says show sign skin smal stand stat stay step"
    " surger take talk task tell temperatur term test think time toda tube urgent visit wait want week work"
    " wound year code coder coded book result"
)
"""Roots that stand in most stems of this field."""
EVERY_VISIT = word_set(
    "patient assistant medic clinic offic provid physician doctor caller adult child person"
)
"""Roots that tell of no matter at all: who is there."""
SPEECH = word_set(
    "able act afternoon again age agree ahead allow alone along amount apart apply area arm arrive away baby back bad bag"
    " become bed begin belong bend better big bill bit black book both bottle bottom box boy break bring brother brown busy"
    " buy cannot car card carry case cause chair chance child children choose clean clear clock close clothes cold color"
    " common company complete contain control cool copy correct cost count couple coworker cross cup cut daily dark date daughter"
    " day decide deep degree desk different dinner direct doctor door dose double doubt drink drive drop dry due during early"
    " easy eat edge eight eleven else empty end enter entry even evening event exact except expect explain extra eye face fact"
    " family far fast father feel feet few field finish fit floor food foot force form forward found four free fresh friday"
    " friend front full gain general get girl glass go gone good great green group grow guess hair half hang happen hard head"
    " hear heart heavy hide high hit home hope hot house human hundred husband ill important inch inside item job join just"
    " kind know large late later lay lead learn leave leg length less let letter level lie life lift light like likely limb"
    " limit list little live long lose loss lot loud low lunch machine mail main make man manager map mark matter meal meet"
    " member message middle mind mine miss mix moment monday money morning mother mouth move must near neck never new nice night"
    " nine noon normal nose nothing notice nurse offer often old onto open outer outside own page pain paper parent pass past"
    " pay people perform person phone pick piece place plain plan play please point poor possible post pour prepare present"
    " press price problem produce promise proper pull push put quick quiet quite rate rather reach ready real reason receive red"
    " refuse regular remain remember remind remove repeat reply request rest result return rise roll round row rub run safe same"
    " sample saturday save schedule school score seat second section see seem sell send serve service set seven several shape"
    " share sheet shelf shift short shot shoulder shout shut sick side simple since single sister sit site six size sleep"
    " slip slow smell soft solid someone son soon sore sort sound space speak special spend spot spread staff stage start stick"
    " still stomach stop store straight street strong student stuff sudden suit sunday supply support sure surface system table"
    " teach team ten thick thin thing third thirty thousand throat throw thursday tie tight tip tired together tomorrow tongue"
    " tool tooth top total touch toward town trace train travel treat tree trip trouble true trust try tuesday turn twelve twenty"
    " twice type under understand unit upper use usual value view voice walk wall warm wash watch water way wear wednesday weigh"
    " weight well wet white whole wide wife win window wish woman wonder word worker worry worse write wrong yellow yes"
    " yesterday young"
)
"""Words of everyday speech; their roots count."""
COMMON_ROOTS = FIELD | frozenset(root_of(one) for one in SPEECH)
TERMS = frozenset({"lateral"})
"""Terms whose root is an everyday word's."""
IRREGULAR = dict(
    pair.split("=")
    for pair in word_set(
        "frozen=freeze froze=freeze broken=break broke=break swollen=swell heard=hear spoken=speak spoke=speak worn=wear"
        " torn=tear sewn=sew bled=bleed fed=feed shaken=shake bitten=bite bound=bind burnt=burn grown=grow drawn=draw"
        " stolen=steal hidden=hide woven=weave split=split bent=bend built=build sterility=sterile breathe=breath chose=choose"
        " chosen=choose taught=teach caught=catch lent=lend spilt=spill spun=spin stuck=stick hung=hang dying=die died=die"
        " given=give gave=give taken=take took=take told=tell sent=send made=make written=write wrote=write kept=keep held=hold"
        " drew=draw brought=bring sought=seek seen=see saw=see known=know knew=know shown=show went=go gone=go"
        " explanation=explain explanations=explain nervous=nerve venous=vein pronunciation=pronounce maintenance=maintain"
        " retention=retain"
        " absorption=absorb detention=detain reception=receive deception=deceive perception=perceive"
    )
)
FAMILIES = (
    *(
        "cardi",
        "gastr",
        "hepat",
        "nephr",
        "arthr",
        "pulmo",
        "pneum",
        "bronch",
        "ophthal",
        "laryng",
        "psych",
        "gynec",
        "rheum",
    ),
    *(
        "endocr",
        "thromb",
        "lymph",
        "arteri",
        "phleb",
        "encephal",
        "mening",
        "cerebr",
        "procto",
        "mammo",
        "hyster",
        "urolo",
    ),
    *(
        "dermat",
        "neuro",
        "osteo",
        "audio",
        "oncol",
        "hemat",
        "pediat",
        "geriat",
        "spiro",
        "cysto",
        "colono",
        "toxic",
    ),
)
"""Beginnings of terms that make one family."""
