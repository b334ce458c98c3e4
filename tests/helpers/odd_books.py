"""Workbooks as no library writes them: .xlsx and .ods from pieces of XML."""

import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGED = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of these parts."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def xlsx(cells: str, merges: Sequence[str] = (), **parts: str | bytes) -> bytes:
    """Return a workbook of one sheet, its rows and cells given as XML."""
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in merges)
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData><mergeCells>{merged}</mergeCells></worksheet>'
    return xlsx_of({"表": ("visible", sheet)}, **parts)


def xlsx_of(sheets: Mapping[str, tuple[str, str | bytes]], **parts: str | bytes) -> bytes:
    """Return a workbook of sheets by name: its state, and the XML of its part."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{place}" state="{state}" r:id="rId{place}"/>'
        for place, (name, (state, _xml)) in enumerate(sheets.items(), 1)
    )
    related = "".join(
        f'<Relationship Id="rId{place}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{place}.xml"/>'
        for place in range(1, len(sheets) + 1)
    )
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    book = {
        "[Content_Types].xml": f'<Types xmlns="{kinds}"><Default Extension="xml" ContentType="text/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGED}"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGED}">{related}</Relationships>',
    }
    book |= {f"xl/worksheets/sheet{place}.xml": xml for place, (_state, xml) in enumerate(sheets.values(), 1)}  # type: ignore[misc]
    return zipped({**book, **parts})


SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)


def ods(*tables: str, styles: str = "") -> bytes:
    """Return an OpenDocument workbook of these tables, given as XML."""
    content = (
        f'<office:document-content {SPACES} xmlns:calcext="urn:calcext"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{''.join(tables)}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def table(*rows: str, name: str = "表", style: str = "") -> str:
    """Return the XML of an OpenDocument table."""
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


def row(*cells: object, repeated: int = 1) -> str:
    """Return the XML of an OpenDocument row; a text that begins with < is a cell's XML already."""
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(map(cell, cells))}</table:table-row>'


def cell(value: object, *, wide: int = 1, high: int = 1) -> str:
    """Return the XML of an OpenDocument cell."""
    if isinstance(value, str) and value.startswith("<"):
        return value
    spans = f'table:number-columns-spanned="{wide}" table:number-rows-spanned="{high}"' if wide + high > 2 else ""
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, (int, float)):
        return f'<table:table-cell {spans} office:value-type="float" office:value="{value}"/>'
    texts = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell {spans} office:value-type="string">{texts}</table:table-cell>'
