"""Which currencies there are, and what people call them. Amounts are read in money."""

# Source: ISO 4217 list one, 2026-01; codes for funds, metals and tests left out.
_ISO_4217 = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
    COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR
    ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK
    MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF
    SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU
    UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
CURRENCIES = frozenset(_ISO_4217.split())

# Codes that are English words too, and so count only in capitals.
_WORDS = frozenset({"ALL", "BAM", "BOB", "COP", "CUP", "GEL", "MAD", "MOP", "PEN", "RON", "SOS", "TOP", "TRY"})

_DOLLARS = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "BBD", "BMD", "BND", "BSD", "BZD", "FJD", "GYD", "JMD")
_KRONER = ("SEK", "NOK", "DKK", "ISK")
_YEN = ("JPY", "CNY")

# A sign that several countries use: the engagement's currency if it is one of them, otherwise the first three.
_SHARED = {"$": _DOLLARS, "dollar": _DOLLARS, "bucks": _DOLLARS, "¥": _YEN, "kr": _KRONER, "krone": _KRONER}
_SHARED |= {"kroner": _KRONER, "krona": _KRONER, "kronor": _KRONER, "franc": ("CHF", "XOF", "XAF")}
_SHARED_OFFERED_MAX = 3

_OWN = {
    "€": "EUR", "euro": "EUR", "£": "GBP", "pound": "GBP", "sterling": "GBP", "quid": "GBP",
    "₹": "INR", "rs": "INR", "rupee": "INR", "yen": "JPY", "yuan": "CNY", "rmb": "CNY",
    "us$": "USD", "u$": "USD", "c$": "CAD", "ca$": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD", "s$": "SGD",
    "hk$": "HKD", "r$": "BRL", "zł": "PLN", "zloty": "PLN", "kč": "CZK", "fr": "CHF", "sfr": "CHF",
    "₩": "KRW", "won": "KRW", "₪": "ILS", "₺": "TRY", "₴": "UAH", "₱": "PHP", "₦": "NGN", "฿": "THB", "₫": "VND",
    "₽": "RUB",
}  # fmt: skip


def currencies_called(word: str, engagement_currency: str) -> tuple[str, ...]:
    """Return the currencies a word or sign may mean: one, several where it is shared, none where it is unknown."""
    if word in CURRENCIES or word.upper() in CURRENCIES - _WORDS:
        return (word.upper(),)
    name = word.lower().rstrip(".")
    for candidate in (name, name.removesuffix("s")):
        if candidate in _OWN:
            return (_OWN[candidate],)
        if candidate in _SHARED:
            shared = _SHARED[candidate]
            return (engagement_currency,) if engagement_currency in shared else shared[:_SHARED_OFFERED_MAX]
    return ()


def is_shared(word: str) -> bool:
    """Say whether several countries use this word or sign, so that it must be asked."""
    name = word.lower().rstrip(".")
    return name in _SHARED or name.removesuffix("s") in _SHARED
