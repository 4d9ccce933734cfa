from __future__ import annotations

import re
from math import dist

from app.domain.generators.registry import generate
from tests.domain.generators.drawn import Drawing, check_drawing
from tests.domain.generators.seeds import SEEDS
from tests.domain.generators.solving import keyed, made_of
from tests.domain.plates.anatomy import Chest

KNOWN: dict[str, Chest] = {}


def _chest(svg):
    if svg not in KNOWN:
        KNOWN[svg] = Chest(svg)
    return KNOWN[svg]


def _leads_at(chest, at):
    """Return which chest lead goes to a point, told from the ribs, the breastbone and the collarbone."""
    space, x, middle = chest.space(at), at[0], chest.middle
    if space == 4 and chest.beside_breastbone(at):
        return "V1" if x < middle else "V2"
    clavicle, edge = chest.midclavicular, chest.edge
    if space == 5 and abs(x - clavicle) < 15:
        return "V4"
    if x > clavicle and 240 < at[1] < 270:
        return "V6" if x > (clavicle + 2 * edge) / 3 else "V5"
    if middle + 30 < x < clavicle and 215 < at[1] < 240:
        return "V3"
    return ""


def test_the_place_of_a_chest_lead_is_the_one_the_ribs_show():
    for seed in range(SEEDS):
        question = generate("ecg-chest-lead", seed)
        check_drawing(question)
        chest = _chest(question.figure.svg)
        asked = re.search(r"V[1-6]", question.stem)[0]
        for option, place in zip(question.options, question.figure.places, strict=True):
            assert option.place == place.name
            assert (_leads_at(chest, (place.x, place.y)) == asked) == (option.id == question.key)
            if re.search(r"\bright\b", option.text):
                assert place.x < chest.middle
            elif "left" in option.text:
                assert place.x > chest.middle
            counted = re.search(r"in the (second|fourth|fifth) space between", option.text)
            if counted:
                assert chest.space((place.x, place.y)) == {"second": 2, "fourth": 4, "fifth": 5}[counted[1]]


def test_a_chest_lead_is_confused_with_the_lead_whose_place_it_took():
    for seed in range(SEEDS):
        question = generate("ecg-chest-lead", seed)
        chest = _chest(question.figure.svg)
        picks = made_of("ecg-chest-lead", seed).picks
        for one, place in zip(picks, question.figure.places, strict=True):
            took = re.fullmatch(r"took-place-of-(v[1-6])", one.error)
            assert not took or _leads_at(chest, (place.x, place.y)).lower() == took[1]


def _electrodes(svg):
    labels = {one.text: (one.x, one.y - 5) for one in Drawing(svg).labels()}
    return {name: labels[name] for name in ("V1", "V2", "V3", "V4", "V5", "V6")}


def _holds(at, chest, without):
    """Whether every rule holds once one electrode is put where the others say it belongs."""
    at = dict(at)
    if without == "V2":
        at["V2"] = (2 * chest.middle - at["V1"][0], at["V1"][1])
    if without == "V4":
        at["V4"] = (chest.midclavicular, at["V5"][1])
    rules = {
        ("V1",): chest.space(at["V1"]) == 4 and chest.beside_breastbone(at["V1"]),
        ("V2",): chest.space(at["V2"]) == 4 and chest.beside_breastbone(at["V2"]),
        ("V4",): chest.space(at["V4"]) == 5,
        ("V4", "V5"): at["V4"][1] == at["V5"][1],
        ("V4", "V6"): at["V4"][1] == at["V6"][1],
        ("V5", "V6"): at["V5"][1] == at["V6"][1],
    }
    halfway = [(a + b) / 2 for a, b in zip(at["V2"], at["V4"], strict=True)]
    is_between = without == "V3" or dist(at["V3"], halfway) < 6
    return is_between and all(holds for names, holds in rules.items() if without not in names)


def test_the_misplaced_electrode_is_the_one_without_which_every_rule_holds():
    for seed in range(SEEDS):
        question = generate("ecg-misplaced-electrode", seed)
        figure = question.figure
        at = _electrodes(figure.svg)
        # The bones are drawn first and are the same on every chest.
        bones = figure.svg.split("</g>")[0] + "</g></svg>"
        wrong = [name for name in at if _holds(at, _chest(bones), name)]
        assert wrong == [keyed(question)]
        assert min(dist(a, b) for x, a in at.items() for y, b in at.items() if x != y) > 30
        # The words name all six electrodes alike, so none of them stands out.
        assert all(figure.alt.count(f"{name}: ") == 1 for name in at)
        for one in made_of("ecg-misplaced-electrode", seed).picks:
            assert one.error in ("", f"doubted-{one.text.lower()}")


ORDINALS = ("second", "third", "fourth", "fifth", "sixth")


def test_only_the_space_in_the_words_of_an_electrode_depends_on_where_it_sits():
    said: dict[str, set[str]] = {}
    for seed in range(SEEDS):
        words = generate("ecg-misplaced-electrode", seed).figure.alt
        for name, told in re.findall(r"(V[1-6]): (.*?)\.(?= V|$)", words):
            said.setdefault(name, set()).add(re.sub("|".join(ORDINALS), "...", told))
    assert len(said) == 6
    assert all(len(one) == 1 for one in said.values()), said


def test_the_words_of_an_electrode_name_the_space_that_it_is_drawn_in():
    for seed in range(SEEDS):
        figure = generate("ecg-misplaced-electrode", seed).figure
        at = _electrodes(figure.svg)
        chest = _chest(figure.svg.split("</g>")[0] + "</g></svg>")
        told = dict(re.findall(r"(V[1-6]): (.*?)\.(?= V|$)", figure.alt))
        for name, words in told.items():
            spaces = [ORDINALS.index(one) + 2 for one in re.findall("|".join(ORDINALS), words)]
            x, y = at[name]
            if name in ("V1", "V2", "V4"):
                assert chest.space((x, y)) == spaces[0]
            elif name in ("V5", "V6"):
                assert chest.space((chest.midclavicular, y)) == spaces[0]
            else:
                assert abs(x - (218 + chest.midclavicular) / 2) < 3
                assert _middle(chest, 218, spaces[0]) - 15 < 2 * y - _middle(chest, 276, spaces[1])
                assert 2 * y - _middle(chest, 276, spaces[1]) < _middle(chest, 218, spaces[0]) + 15


def _middle(chest, x, space):
    """Return the y of the middle of a space between the ribs at *x*."""
    inside = [y for y in range(80, 330) if chest.space((x, y)) == space]
    return sum(inside) / len(inside)
