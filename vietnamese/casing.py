"""Capital letters where one text continues another."""


def mid_sentence(text: str) -> str:
    """Return a title as it continues a sentence: 'Về chuyển đổi số' -> 'về chuyển đổi số'.

    A proper name keeps its capital: the first word stays when it is all capitals ('UBND tỉnh') or when the second
    word is capitalised too ('Hồ Chí Minh').
    """
    first, _space, rest = text.partition(" ")
    is_abbreviation = len(first) > 1 and first.isupper()
    if not rest or is_abbreviation or rest[0].isupper():
        return text
    return text[0].lower() + text[1:]
