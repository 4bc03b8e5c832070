"""What a careful eye measures on a page as it stands in a browser; each measure answers with lines of what is wrong."""

from playwright.sync_api import Page

# Everything a keyboard can reach, in the order of the document. Of a group of radio buttons one is reached.
_REACHED = """() => {
    const groups = new Set();
    return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
        .filter(each => each.checkVisibility({visibilityProperty: true}) && !each.disabled
            && each.tabIndex >= 0 && each.type !== 'hidden')
        .filter(each => {
            if (each.type !== 'radio') return true;
            const isFirst = !groups.has(each.name);
            groups.add(each.name);
            return isFirst;
        });
}"""
_NAME = """each => each.tagName.toLowerCase() + (each.className ? '.' + each.className : '')
    + ' “' + (each.innerText || each.value || each.name || '').trim().slice(0, 40) + '”'"""

# Called at each stop of the Tab key: the ring must be there, as DESIGN draws it, with room for its six pixels.
_RING = f"""() => {{
    const at = document.activeElement, name = {_NAME};
    const style = getComputedStyle(at), faults = [];
    if (style.outlineStyle !== 'solid' || parseFloat(style.outlineWidth) < 3) faults.push('no line');
    if (!/6px/.test(style.boxShadow)) faults.push('no halo');
    const clips = value => ['hidden', 'clip', 'auto', 'scroll'].includes(value);
    for (const box of at.getClientRects()) {{
        if (box.left < 0 || box.right > innerWidth + 1) faults.push('outside the window');
        for (let around = at.parentElement; around && around !== document.body; around = around.parentElement) {{
            const frame = around.getBoundingClientRect(), look = getComputedStyle(around);
            if (clips(look.overflowX) && (box.left - 3 < frame.left || box.right + 3 > frame.right)
                || clips(look.overflowY) && (box.top - 3 < frame.top || box.bottom + 3 > frame.bottom))
                faults.push('clipped by ' + name(around));
        }}
    }}
    const box = at.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight) faults.push('not scrolled to');
    return {{name: name(at), faults: [...new Set(faults)]}};
}}"""

# Buttons, boxes and rows have 44 px, whatever stands for itself has 24; a link within a line of text has what it has.
_TARGETS = f"""() => {{
    const name = {_NAME}, faults = [];
    for (const each of ({_REACHED})()) {{
        const style = getComputedStyle(each), box = each.getBoundingClientRect();
        if (each.classList.contains('skip-link') || ['radio', 'checkbox'].includes(each.type)) continue;
        const own = each.textContent.trim().length, around = each.parentElement.textContent.trim().length;
        if (style.display === 'inline' && around > own) continue;
        const isButton = each.matches('button, input, select, textarea, summary, .button');
        const least = isButton && !each.matches('main summary') ? 44 : 24;
        if (Math.round(box.height) < least) faults.push(`${{name(each)}} is ${{box.height.toFixed(1)}} px high`);
    }}
    return faults;
}}"""

# Nothing is wider than the window, and no text is cut off by the box it stands in.
_OVERFLOW = f"""() => {{
    const name = {_NAME}, root = document.documentElement, faults = [];
    if (root.scrollWidth > root.clientWidth) {{
        const wide = [...document.body.querySelectorAll('*')].filter(each => each.checkVisibility()
            && each.getBoundingClientRect().right > root.clientWidth + 1 && !each.closest('.prose > table'));
        faults.push('wider than the window: ' + wide.slice(-3).map(name).join(', '));
    }}
    for (const each of document.body.querySelectorAll('*')) {{
        const style = getComputedStyle(each);
        if (!['hidden', 'clip'].includes(style.overflowY) || each.closest('svg, input, .visually-hidden, thead'))
            continue;
        if (each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1)
            faults.push('cut off: ' + name(each));
    }}
    return faults;
}}"""

_MOTION = f"""least => {{
    const name = {_NAME}, faults = [];
    for (const each of document.querySelectorAll('*')) for (const part of [undefined, '::before', '::after']) {{
        const style = getComputedStyle(each, part);
        if (style.animationName !== 'none') faults.push('moves: ' + name(each));
        const times = style.transitionDuration.split(',').map(parseFloat);
        if (Math.max(...times) > least) faults.push('changes slowly: ' + name(each));
        if (Math.max(...times) > 0 && !/^(background-)?color$/.test(style.transitionProperty))
            faults.push('changes more than colours: ' + name(each));
    }}
    return [...new Set(faults)];
}}"""
_TO_BEGINNING = """() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
}"""
QUICK = 0.12
"""Seconds that a change of colour may take."""


def targets(page: Page) -> list[str]:
    """What is too small for a thumb."""
    return page.evaluate(_TARGETS)


def overflow(page: Page) -> list[str]:
    """What stands out of the window, or is cut off."""
    return page.evaluate(_OVERFLOW)


def overflow_in_large_letters(page: Page) -> list[str]:
    """The same with the text alone at 200 %; media queries do not know of it, which makes it the hardest case."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found = overflow(page)
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def motion(page: Page) -> list[str]:
    """What moves; and what takes its time although the reader wants stillness."""
    page.emulate_media(reduced_motion="no-preference")
    usual = page.evaluate(_MOTION, QUICK)
    page.emulate_media(reduced_motion="reduce")
    return usual + page.evaluate(_MOTION, 0)


def keyboard(page: Page) -> list[str]:
    """Walk through the page by Tab: every stop in the order of the page, none missed, none kept, the ring seen."""
    expected = page.evaluate(f"() => ({_REACHED})().map({_NAME})")
    page.evaluate(
        "() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }"
    )
    faults: list[str] = []
    for awaited in expected:
        page.keyboard.press("Tab")
        stop = page.evaluate(_RING)
        if stop["name"] != awaited:
            return [*faults, f"Tab reaches {stop['name']} instead of {awaited}"]
        faults += [f"{awaited}: {fault}" for fault in stop["faults"]]
    return faults
