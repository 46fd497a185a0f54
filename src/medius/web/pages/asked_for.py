"""What a request brings to a page: the house, who asks, the fields of a form, and which session is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, TypeAlias
from urllib.parse import urlencode

from fastapi import Depends, Query, Request
from starlette.responses import RedirectResponse

from medius.programme import Kind
from medius.session import Eyes
from medius.web.asked import WHO
from medius.web.house import House, house_of, visitor_of
from medius.web.household import Household, household_of
from medius.web.visitors import Visitor

Fields: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which session is wanted, and who watches; pages hand it on until the session begins."""

    kind: Kind
    eyes: Eyes

    @property
    def query(self) -> str:
        """As it stands in an address."""
        return urlencode({"kind": self.kind.value, "eyes": self.eyes.value})


async def _fields(request: Request) -> Fields:
    """The fields of a form; of one that came twice, the last."""
    form = await request.form(max_files=0, max_fields=100)
    return {name: value for name, value in form.items() if isinstance(value, str) and name != WHO}


def _wanted(kind: Annotated[Kind, Query()] = Kind.STRENGTH, eyes: Annotated[Eyes, Query()] = Eyes.CAMERA) -> Choice:
    return Choice(kind, eyes)


Sent: TypeAlias = Annotated[Fields, Depends(_fields)]
Wanted: TypeAlias = Annotated[Choice, Depends(_wanted)]
Home: TypeAlias = Annotated[House, Depends(house_of)]
Whole: TypeAlias = Annotated[Household, Depends(household_of)]
Who: TypeAlias = Annotated[Visitor, Depends(visitor_of)]


def choice_in(fields: Fields) -> Choice:
    """The session that a form was filled in for; the usual one where it does not say."""
    kind, eyes = fields.get("kind"), fields.get("eyes")
    return Choice(
        Kind(kind) if kind in {each.value for each in Kind} else Kind.STRENGTH,
        Eyes(eyes) if eyes in {each.value for each in Eyes} else Eyes.CAMERA,
    )


def see_other(address: str) -> RedirectResponse:
    """After a form: a page that may be reloaded and gone back from."""
    return RedirectResponse(address, status_code=303)
