import asyncio

from app.emulator.live import Live


async def frames(live, cursor, count):
    """The first `count` frames after the greeting."""
    found = []
    async with asyncio.timeout(2):
        async for frame in live.follow(cursor):
            if not frame.startswith(b"retry"):
                found.append(frame)
            if len(found) == count:
                break
    return found or None


async def test_a_page_that_comes_back_hears_what_it_missed():
    live = Live()
    live.publish("message", {"n": 1})
    cursor = live.cursor
    live.publish("message", {"n": 2})
    live.publish("thread", {"n": 3})
    second, third = await frames(live, cursor, 2)
    assert b'data: {"n":2}' in second
    assert b"event: thread" in third


async def test_a_page_hears_what_happens_while_it_listens():
    live = Live()
    asyncio.get_running_loop().call_later(0.05, live.publish, "message", {"n": 1})
    assert b'{"n":1}' in (await frames(live, live.cursor, 1))[0]


async def test_a_cursor_of_an_earlier_process_means_starting_over():
    live = Live()
    live.publish("message", {"n": 1})
    assert b"event: reset" in (await frames(live, "0badcafe.7", 1))[0]


async def test_a_page_that_fell_too_far_behind_starts_over():
    live = Live()
    cursor = live.cursor
    for number in range(2001):
        live.publish("message", {"n": number})
    assert b"event: reset" in (await frames(live, cursor, 1))[0]


async def test_closing_ends_every_stream():
    live = Live()
    listening = asyncio.create_task(frames(live, None, 1))
    await asyncio.sleep(0.02)
    live.close()
    assert await asyncio.wait_for(listening, 1) is None
