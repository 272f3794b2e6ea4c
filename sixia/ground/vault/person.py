"""A person as the vault hands one out, in clear."""

from dataclasses import dataclass

from sixia.ground.vault import masks


@dataclass(frozen=True, repr=False)
class Person:
    """Who a resident is. Printing one, by mistake or in a log, shows only the masked form."""

    name: str = ""
    phone: str = ""
    address: str = ""
    id_number: str = ""
    email: str = ""

    def masked(self) -> "Person":
        """Give the form that may be shown without a reason."""
        return Person(
            name=masks.mask_name(self.name),
            phone=masks.mask_phone(self.phone),
            address=masks.mask_address(self.address),
            id_number=masks.mask_id(self.id_number),
            email=masks.mask_email(self.email),
        )

    def __repr__(self) -> str:
        return f"Person({masks.mask_name(self.name)}, {masks.mask_phone(self.phone)})"
