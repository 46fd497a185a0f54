"""The references behind the sentences about health: what was read, where it is, and how surely it was checked."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing that a sentence leans on.

    Args:
        key: Its stable key, as in the table of `EVIDENCE.md`, section 9.
        words: As it is cited.
        read: What of it was read: an abstract, a page at second hand, nothing yet.
        address: Where it can be found; None where it is ours or where no lasting address is known.
    """

    key: str
    words: str
    read: str
    address: str | None = None

    def __post_init__(self) -> None:
        if self.address is not None and not self.address.startswith("https://"):
            raise ValueError(f"{self.key}: an address begins with https://, not {self.address!r}")


ABSTRACT: Final = "abstract read"
OPENING: Final = "abstract or opening read"
SECOND_HAND: Final = "read at second hand"
OURS: Final = "our proposal"


def _doi(name: str) -> str:
    return f"https://doi.org/{name}"


def _pmc(number: str) -> str:
    return f"https://pmc.ncbi.nlm.nih.gov/articles/{number}"


_EVERY: Final = (
    # ours
    Reference("intended-use", "Medius, decision 1: intended use", OURS),
    Reference("programme", "The programme that Medius carries out", OURS),
    Reference("ours", "Medius", OURS),
    Reference("safety-list", "Medius, list of safety questions and stop rules", "awaiting clinical review"),
    Reference("P06", "Medius, rule P06 (pain while you exercise)", "limits read at second hand; relative form is ours"),
    Reference("P08", "Medius, rule P08 (the next morning)", "principle read at second hand"),
    Reference("P11", "Medius, rule P11 (a sore side)", "principle read at second hand; the details are ours"),
    Reference("P13", "Medius, rule P13 (missed days)", SECOND_HAND),
    Reference("P19", "Medius, rule P19 (no important change)", OURS),
    # anatomy
    Reference(
        "flexikon",
        "DocCheck Flexikon, gluteus medius muscle",
        "page read",
        "https://flexikon.doccheck.com/de/Corpus:Gluteus_medius_muscle",
    ),
    Reference("ganderton", "Ganderton et al. 2017", OPENING, _doi("10.2519/jospt.2017.7229")),
    Reference("moore", "Moore et al. 2020", ABSTRACT, _doi("10.26603/ijspt20200856")),
    # muscle activity and technique
    Reference("distefano", "Distefano et al. 2009", OPENING, _doi("10.2519/jospt.2009.2796")),
    Reference("boren", "Boren et al. 2011", ABSTRACT, _pmc("PMC3201064")),
    Reference("macaskill", "MacAskill et al. 2014", ABSTRACT, "https://studylib.net/doc/10804908/"),
    Reference("selkowitz", "Selkowitz et al. 2013", OPENING, _doi("10.2519/jospt.2013.4116")),
    Reference("lewis", "Lewis et al. 2018", ABSTRACT, _doi("10.4085/1062-6050-46-16")),
    Reference("range-2014", "Table of published ranges, 2014", "table read", _pmc("PMC4004121/table/T2/")),
    Reference("mcbeth", "McBeth et al. 2012", ABSTRACT, _doi("10.4085/1062-6050-47.1.15")),
    Reference("cynn", "Cynn et al. 2006, Arch Phys Med Rehabil 87:1454", ABSTRACT),
    Reference("willcox", "Willcox & Burden 2013", SECOND_HAND, _doi("10.2519/jospt.2013.4004")),
    Reference("baik", "Baik et al. 2020", ABSTRACT, _doi("10.4085/306-20")),
    Reference("lee", "Lee et al. 2013", ABSTRACT, _doi("10.1123/jsr.22.4.301")),
    Reference("choi", "Choi et al. 2015", ABSTRACT, _doi("10.1016/j.jelekin.2014.09.005")),
    Reference("kang", "Kang et al. 2016", ABSTRACT, _doi("10.1016/j.math.2015.12.010")),
    Reference("lehecka", "Lehecka et al. 2017", ABSTRACT, _pmc("PMC5534144")),
    Reference("ebert", "Ebert et al. 2017", SECOND_HAND, _doi("10.1123/jsr.2016-0088")),
    Reference("shear", "Sports 2023, 11(6):119", OPENING, _doi("10.3390/sports11060119")),
    # lateral hip pain
    Reference("leap", "LEAP trial, Mellor et al. 2018", ABSTRACT, _doi("10.1136/bmj.k1662")),
    Reference("leap-protocol", "LEAP trial, protocol, 2016", "table read", _doi("10.1186/s12891-016-1043-6")),
    Reference("kjeldsen", "Kjeldsen et al. 2024", ABSTRACT, _doi("10.1016/j.physio.2024.01.001")),
    Reference("gluteal-review", "Review of exercise for gluteal tendons (a university's summary)", SECOND_HAND),
    Reference(
        "grimaldi",
        "Grimaldi & Fearon 2015, as told by Physiopedia",
        "principle read at second hand; the details not checked",
        "https://www.physio-pedia.com/Gluteal_Tendinopathy",
    ),
    # low back, knee, running
    Reference("dejesus", "de Jesus et al. 2020", ABSTRACT, _doi("10.1177/0269215520941914")),
    Reference("fukuda", "Fukuda et al. 2021", ABSTRACT, _pmc("PMC8721074")),
    Reference("verville", "Verville et al. 2023", ABSTRACT, _doi("10.1007/s10926-023-10124-4")),
    Reference("tataryn", "Tataryn et al. 2021", ABSTRACT, _pmc("PMC7940464")),
    Reference("steffens", "Steffens et al. 2016", OPENING, _doi("10.1001/jamainternmed.2015.7431")),
    Reference("steffens-news", "Steffens et al. 2016, as told in the news", SECOND_HAND),
    Reference("nascimento", "Nascimento et al. 2018, J Orthop Sports Phys Ther 48:19", OPENING),
    Reference("hott", "Hott et al. 2020", OPENING, _doi("10.1111/sms.13613")),
    Reference("itb", "Pilot trial on the iliotibial band, 2020", ABSTRACT, _doi("10.1186/s13018-020-01713-7")),
    Reference("leppanen", "Leppänen et al. 2024", ABSTRACT, _doi("10.1136/bjsports-2023-107926")),
    Reference("toresdahl", "Toresdahl et al. 2020", OPENING, _doi("10.1177/1941738119877180")),
    Reference("neal", "Neal et al. 2019", ABSTRACT, _doi("10.1136/bjsports-2017-098890")),
    Reference("christopher", "Christopher et al. 2019", ABSTRACT, _doi("10.1186/s40945-019-0054-7")),
    Reference("parr", "Parr et al. 2017", ABSTRACT, _doi("10.1136/bmjsem-2017-000245")),
    Reference("crow", "Crow et al. 2012", ABSTRACT, _doi("10.1519/JSC.0b013e318220dfab")),
    Reference("sadler", "Sadler et al. 2019", ABSTRACT, _doi("10.1186/s12891-019-2833-4")),
    Reference("bosquet", "Bosquet et al. 2013", ABSTRACT, _doi("10.1111/sms.12047")),
    # what can be measured
    Reference("youdas", "Youdas et al. 2007", ABSTRACT, _doi("10.1123/jsr.16.4.326")),
    Reference("mccarney", "Trendelenburg test against 3-D, 2020", ABSTRACT, _doi("10.1186/s12998-020-00344-3")),
    Reference("ressman", "Ressman et al. 2021", ABSTRACT, _doi("10.1186/s13102-021-00289-x")),
    Reference("cosoli", "Cosoli, Arnesano & Scalise 2026", ABSTRACT, "https://iris.uniecampus.it/handle/11389/91575"),
    Reference("ostelo", "Ostelo et al. 2008, Spine 33:90", ABSTRACT),
    Reference("abbott", "Abbott & Schmitt 2014", ABSTRACT, _doi("10.2519/jospt.2014.5248")),
)

REFERENCES: Final = MappingProxyType({reference.key: reference for reference in _EVERY})
"""Each by its key."""
