"""Party bodies and the committees that lead them."""

COMMITTEES = {
    "tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy",
}  # fmt: skip
"""The committee of a body of each level: "Tỉnh ủy" leads "Đảng bộ tỉnh". That of any other is its "Đảng ủy"."""
