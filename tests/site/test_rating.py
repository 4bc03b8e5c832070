"""A reader rates a report in a browser, with and without scripts."""

import pytest
from playwright.sync_api import Browser, expect

from tests.site.servers import Server
from tests.site.watching import Watch

pytestmark = pytest.mark.browser
AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
"""A name of its own: "headless" is none of a reader."""


@pytest.mark.parametrize(("place", "scripts"), [(0, True), (1, False)], ids=["scripts", "no scripts"])
def test_a_reader_votes_is_thanked_and_votes_again(demo: Server, browser: Browser, place: int, scripts: bool):
    context = browser.new_context(user_agent=AGENT, java_script_enabled=scripts, locale="vi-VN")
    watch = Watch(context, demo.url) if scripts else None
    page = context.new_page()
    page.goto(f"{demo.url}/tin-tuc/")
    page.locator("main .headline").nth(place).click()
    rating = page.locator(".rating")
    expect(rating.get_by_role("group", name="Bạn đánh giá bài này thế nào?")).to_be_visible()
    expect(rating.get_by_role("radio")).to_have_count(5)
    expect(rating.get_by_role("radio", checked=True)).to_have_count(0)
    expect(rating).to_contain_text("Chưa có lượt đánh giá nào.")

    rating.get_by_role("radio", name="Rất tốt", exact=True).check()
    rating.get_by_role("button", name="Gửi đánh giá").click()
    expect(rating.get_by_role("status")).to_have_text("Cảm ơn bạn. Đánh giá đã được ghi nhận.")
    expect(rating).to_contain_text("Điểm trung bình 5,0 trên 5, từ 1 lượt đánh giá.")

    rating.get_by_role("radio", name="Kém", exact=True).check()
    rating.get_by_role("button", name="Gửi đánh giá").click()
    expect(rating.get_by_role("status")).to_contain_text("đã thay cho đánh giá trước của bạn")
    expect(rating).to_contain_text("Điểm trung bình 2,0 trên 5, từ 1 lượt đánh giá.")
    assert context.cookies() == []
    assert watch is None or watch.faults == []
    context.close()
