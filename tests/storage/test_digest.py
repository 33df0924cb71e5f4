from datetime import timedelta

import pytest

from bot.domain.errors import ConflictError
from bot.domain.ids import DigestId
from tests.storage.samples import DAY, OTHER_TEAM, TEAM, make_digest
from tests.storage.stores import Stores


async def test_the_last_digest_is_the_one_of_the_latest_date(stores: Stores) -> None:
    newest = make_digest(DAY + timedelta(days=7))
    async with stores.units.write() as unit:
        assert await unit.digests.last(TEAM) is None
        await unit.digests.add(newest)
        await unit.digests.add(make_digest(DAY))
        await unit.digests.add(make_digest(DAY + timedelta(days=14), OTHER_TEAM))
    async with stores.units.read() as unit:
        assert await unit.digests.last(TEAM) == newest


async def test_every_digest_is_kept_by_date(stores: Stores) -> None:
    newest, oldest = make_digest(DAY + timedelta(days=7)), make_digest(DAY)
    async with stores.units.write() as unit:
        for digest in (newest, oldest, make_digest(DAY, OTHER_TEAM)):
            await unit.digests.add(digest)
    async with stores.units.read() as unit:
        assert await unit.digests.all(TEAM) == [oldest, newest]


async def test_there_is_one_digest_a_day(stores: Stores) -> None:
    async with stores.units.write() as unit:
        await unit.digests.add(make_digest())
    with pytest.raises(ConflictError):
        async with stores.units.write() as unit:
            await unit.digests.add(make_digest().model_copy(update={"id": DigestId("another")}))
