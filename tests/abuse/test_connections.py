"""Clients that connect, and then do not do as clients do."""

import contextlib

import pytest

from victim import AUTHORIZATION

LIST = f"GET /?Action=ListTopics HTTP/1.1\r\nHost: localhost\r\n{AUTHORIZATION}\r\n\r\n"


def many(server, count):
    connections = contextlib.ExitStack()
    return connections, [connections.enter_context(server.connect()) for _ in range(count)]


def test_five_thousand_idle_connections_cost_little_and_still_serve(server):
    before = server.memory()
    connections, opened = many(server, 5000)
    with connections:
        server.call("ListTopics")
        assert (server.memory() - before) / 5000 < 30_000
        for connection in (opened[0], opened[2500], opened[-1]):
            connection.send(LIST)
            assert connection.read_answers(1) == [200]


def test_a_thousand_slow_headers_hold_up_nobody(server):
    connections, opened = many(server, 1000)
    with connections:
        for connection in opened:
            connection.send("POST / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        server.call("ListTopics")


def test_a_thousand_slow_bodies_hold_up_nobody_and_take_no_memory_before_they_come(server):
    before = server.memory()
    connections, opened = many(server, 1000)
    with connections:
        for connection in opened:
            connection.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50000000\r\n\r\nAction=")
        server.call("ListTopics")
        assert server.memory() - before < 100e6


def test_a_flood_of_pipelined_requests_is_taken_only_as_fast_as_its_answers_are_read(server):
    requests = 100_000
    with server.connect() as connection:
        before = server.memory()
        taken = connection.send_what_fits((LIST * requests).encode(), patience=1)
        assert taken < len(LIST) * requests
        assert server.memory() - before < 20e6
        server.call("ListTopics")
        answered = taken // len(LIST) // 2
        assert connection.read_answers(answered) == answered * [200]


def test_a_client_that_ends_its_sending_gets_all_answers(server):
    with server.connect() as connection:
        connection.send(50 * LIST)
        connection.end_sending()
        assert connection.read().count(b"HTTP/1.1 200") == 50


def test_clients_that_reset_their_connections_in_mid_request_leave_nothing_behind(server):
    before = server.memory()
    for _ in range(2000):
        with server.connect() as connection:
            connection.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nAction=CreateTopic&Name=")
    server.call("ListTopics")
    assert server.memory() - before < 10e6


def test_more_waiting_requests_than_there_is_room_for_are_refused_and_the_rest_wait_on(server):
    wait = "GET /_sesame/v1/wait/messages?timeout=5s&subject=never HTTP/1.1\r\nHost: localhost\r\n\r\n"
    connections, opened = many(server, 210)
    with connections:
        for connection in opened:
            connection.send(wait)
        server.call("ListTopics")
        statuses = [connection.read_answers(1)[0] for connection in opened]
    assert statuses.count(408) == 200
    assert statuses.count(429) + statuses.count(503) == 10


@pytest.mark.parametrize("stream", ["GET /_sesame/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"])
def test_a_stream_that_nobody_reads_keeps_no_news_for_itself(server, stream):
    with server.connect() as connection:
        connection.send(stream)
        before = server.memory()
        for number in range(3000):
            server.call("CreateTopic", Name=f"topic-{number}")
        assert server.memory() - before < 20e6
    server.post("/_sesame/v1/reset")
