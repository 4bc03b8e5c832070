"""ICC profiles made byte by byte: two colour spaces of cameras and a printing press like no other.

Colorants are those of the published colour spaces, adapted to D50.
"""

import struct

XYZ = tuple[float, float, float]
# An ordinary curve of sRGB: type, reserved, kind 3, its parameters.
SRGB_CURVE = b"para" + bytes(4) + struct.pack(">HH5i", 3, 0, *(round(each * 65536) for each in (
    2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045,
)))  # fmt: skip
ADOBE_CURVE = b"curv" + bytes(4) + struct.pack(">IHxx", 1, 0x0233)  # gamma 2.2


def _profile(kind: bytes, space: bytes, between: bytes, tags: dict[bytes, bytes]) -> bytes:
    table, data, start = b"", b"", 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        padded = content + bytes(-len(content) % 4)
        table += struct.pack(">4sII", name, start + len(data), len(content))
        data += padded
    body = struct.pack(">I", len(tags)) + table + data
    head = struct.pack(">I4sI4s4s4s12x4s", 128 + len(body), b"", 0x04200000, kind, space, between, b"acsp")
    head += bytes(28) + _numbers(0.9642, 1, 0.8249)
    return head.ljust(128, b"\0") + body


def _numbers(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(each * 65536) for each in values))


def _xyz(*values: float) -> bytes:
    return b"XYZ " + bytes(4) + _numbers(*values)


def _camera(red: XYZ, green: XYZ, blue: XYZ, curve: bytes) -> bytes:
    colorants = {b"rXYZ": _xyz(*red), b"gXYZ": _xyz(*green), b"bXYZ": _xyz(*blue)}
    curves = dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    return _profile(b"mntr", b"RGB ", b"XYZ ", {b"wtpt": _xyz(0.9642, 1, 0.8249), **colorants, **curves})


DISPLAY_P3 = _camera(
    (0.51512, 0.2412, -0.00105), (0.29198, 0.69225, 0.04189), (0.1571, 0.06657, 0.78407), SRGB_CURVE
)  # fmt: skip
ADOBE_RGB = _camera(
    (0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457), ADOBE_CURVE
)  # fmt: skip


def _press() -> bytes:
    """A press whose first ink, the one called cyan, is the red of sRGB, whatever the other inks do."""
    red, paper = bytes([138, 209, 198]), bytes([255, 128, 128])  # L, a, b as bytes
    straight = bytes(range(256))
    table = b"mft1" + bytes(4) + bytes([4, 3, 2, 0]) + _numbers(1, 0, 0, 0, 1, 0, 0, 0, 1)
    table += straight * 4 + paper * 8 + red * 8 + straight * 3
    return _profile(b"prtr", b"CMYK", b"Lab ", {b"wtpt": _xyz(0.9642, 1, 0.8249), b"A2B0": table})


RED_PRESS = _press()
GREY_GAMMA_1 = _profile(
    b"mntr", b"GRAY", b"XYZ ", {b"wtpt": _xyz(0.9642, 1, 0.8249), b"kTRC": b"curv" + bytes(8)}
)  # fmt: skip
