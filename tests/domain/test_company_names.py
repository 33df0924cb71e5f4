"""Two names of one company, and names of two."""

import pytest

from bot.domain.company_names import means_same_company


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Corvane", "Corvane"),
        ("corvane", "Corvane Networks Ltd."),
        ("Corvane Networks B.V.", "Corvane Networks Ltd"),
        ("CorvaneNetworks", "Corvane Networks"),
        ("Kestrel (Corvane)", "Corvane"),
        ("corvane_networks", "Corvane Networks"),
        ("株式会社コルヴァン", "株式会社コルヴァン"),
        ("🛠", " 🛠 "),
        ("Ltd", "ltd."),
    ],
)
def test_names_of_one_company_mean_the_same(written: str, known: str) -> None:
    assert means_same_company(written, known)
    assert means_same_company(known, written)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Brightledge", "Corvane"),
        ("Corvane North", "Corvane South"),
        ("Corvane", "Corvanessa"),
        ("Ltd", "Corvane Ltd"),
        ("🛠", "Corvane"),
    ],
)
def test_names_of_two_companies_do_not(written: str, known: str) -> None:
    assert not means_same_company(written, known)
    assert not means_same_company(known, written)
