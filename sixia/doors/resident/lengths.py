"""How long things take, for people who have no request yet: as the newest rules say, never typed by hand."""

from sixia.ledger import explain, terms

PETITION = "xinfang"


class Length:
    """The length of a limit in the reader's language, whenever it is read."""

    def __init__(self, term: str, *, profile: str = "generic") -> None:
        self.term, self.profile = term, profile

    def __str__(self) -> str:
        return explain.length(terms.profile(self.profile).term(self.term))


def lengths() -> dict[str, Length]:
    """What the page of the whole way names."""
    petition = {
        name: Length(name, profile=PETITION) for name in ("finish", "review_request", "final_review_request")
    }
    return petition | {name: Length(name) for name in ("screen", "enquiry", "help", "complaint", "relapse")}
