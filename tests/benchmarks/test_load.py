"""Load: what is read of the generators, and that a bad answer is counted."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from benchmarks.load import Load, ask_for, read_wrk, request, summary


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/good" else 500)
        self.end_headers()
        self.wfile.write(b"x" * 200_000)

    def log_message(self, *arguments: object) -> None:
        """Nothing is logged."""


@pytest.fixture
def port():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_answers_are_counted_and_only_200_is_good(port: int) -> None:
    answers = ask_for(port, [request("/good"), request("/bad")], seconds=60, count=4)
    assert [is_good for _milliseconds, is_good in answers] == [True, False, True, False]


def test_a_server_that_is_not_there_gives_bad_answers() -> None:
    assert [is_good for _milliseconds, is_good in ask_for(1, [request("/")], seconds=60, count=2)] == [False, False]


def test_the_turns_of_all_connections_make_one_load() -> None:
    turns = [[(float(each), True) for each in range(1, 100)], [(100.0, False)]]
    assert summary(turns, seconds=4) == Load(rate=25.0, p50=51.0, p99=100.0, errors=1)


def test_no_answer_at_all_is_a_rate_of_nothing() -> None:
    assert summary([[]], seconds=4) == Load(rate=0.0, p50=0.0, p99=0.0, errors=0)


def test_a_cookie_is_sent_with_the_request() -> None:
    assert request("/quan-tri/", "phien=1") == (
        b"GET /quan-tri/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nCookie: phien=1\r\n\r\n"
    )


def test_the_line_of_json_is_read_among_the_lines_of_wrk() -> None:
    output = (
        "Running 8s test @ http://127.0.0.1:8000\n  1 threads and 8 connections\nRequests/sec: 250.00\n"
        '{"requests": 2000, "seconds": 8.000, "p50": 31.500, "p99": 60.250, "errors": 3}\n'
    )
    assert read_wrk(output) == Load(rate=250.0, p50=31.5, p99=60.25, errors=3)
