"""Damage as disks, mails and hands do it: to bytes, to texts, to what is zipped."""

import io
import random
import zipfile
import zlib

SCRAPS = (
    *("", "\0", "\x1b[2J", "\r", "\n", "\t", '"', "'", "[", "]", "{", "}", "=", ",", "<", ">", "&", "#", "\\", "$"),
    *("9" * 400, "1e308", "-1", "nan", "inf", "1e-310", "9999-12-31", "0000-00-00", "true", "null", "=1/0", "#REF!"),
    *(
        "\u202e",
        "\ufeff",
        "\ud7ff",
        "𠮷",
        "ａ",
        "－",
        "１２",
        "%",
        "'''",
        '"""',
        "&#0;",
        "]]>",
        "<!--",
        "{{",
        "{%",
        "\x85",
    ),
)


def bytes_damaged(data: bytes, pick: random.Random) -> bytes:
    """Flip, cut, double or blank out some of the bytes."""
    found = bytearray(data)
    for _time in range(pick.choice((1, 1, 2, 8, 64))):
        place, length = pick.randrange(len(found) + 1), pick.choice((1, 1, 2, 16, 512))
        match pick.randrange(6):
            case 0:
                found[place : place + length] = pick.randbytes(length)
            case 1:
                del found[place : place + length]
            case 2:
                found[place:place] = found[place : place + length]
            case 3:
                found[place : place + length] = bytes(length)
            case 4:
                found[place : place + 4] = pick.choice((b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\x80"))
            case _:
                del found[pick.randrange(len(found) // 2 + 1) + len(found) // 2 :]
    return bytes(found)


def text_damaged(text: str, pick: random.Random) -> str:
    """Change some lines or put scraps among the characters."""
    lines = text.split("\n")
    for _time in range(pick.choice((1, 1, 1, 2, 5))):
        row, other = pick.randrange(len(lines)), pick.randrange(len(lines))
        line = lines[row]
        place = pick.randrange(len(line) + 1)
        match pick.randrange(6):
            case 0:
                lines[row] = line[:place] + pick.choice(SCRAPS) + line[place:]
            case 1:
                lines[row] = line[:place] + pick.choice(SCRAPS) + line[place + pick.choice((1, 1, 4)) :]
            case 2:
                lines[row], lines[other] = lines[other], line
            case 3:
                lines.insert(other, line)
            case 4:
                lines[row] = ""
            case _:
                lines[row] = line[:place]
    return "\n".join(lines)


def zip_damaged(data: bytes, pick: random.Random) -> bytes:
    """Damage one part of a zipped document and zip it again, or damage the zip as it is."""
    if pick.random() < 0.2:
        return bytes_damaged(data, pick)
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    name = pick.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    match pick.randrange(5):
        case 0:
            del parts[name]
        case 1:
            parts[name] = bytes_damaged(parts[name], pick)
        case _:
            parts[name] = _markup_damaged(parts[name].decode(errors="replace"), pick).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part, content in parts.items():
            new.writestr(part, content)
    return made.getvalue()


def _markup_damaged(text: str, pick: random.Random) -> str:
    """Change what stands between two quotes or two tags, which leaves the markup well formed more often than not."""
    pieces = text.replace("<", "\n<").replace('"', '"\n').replace(">", ">\n")
    return text_damaged(pieces, pick).replace("\n", "")


def damaged(name: str, data: bytes, pick: random.Random) -> bytes:
    """Damage a file by its kind."""
    if name.endswith((".xlsx", ".ods", ".docx")):
        try:
            return zip_damaged(data, pick)
        except (zipfile.BadZipFile, zlib.error):
            return bytes_damaged(data, pick)
    if name.endswith((".csv", ".toml", ".json")) and pick.random() < 0.8:
        return text_damaged(data.decode(errors="replace"), pick).encode(errors="replace")
    return bytes_damaged(data, pick)
