"""Tables as files: CSV and XLSX that open safely in every office."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A cell that begins with one of these is run as a formula by a spreadsheet (OWASP, CSV injection).
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: Any) -> Any:
    """Return text that no spreadsheet runs as a formula: an apostrophe before its first sign."""
    if isinstance(value, str) and value.startswith(DANGEROUS):
        return f"'{value}"
    return value


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a CSV in UTF-8 with a byte order mark, so that Excel reads accents right."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(header)
    for row in rows:
        writer.writerow(["" if value is None else harmless(value) for value in row])
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def xlsx_bytes(title: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a workbook of one sheet whose first row stays in sight."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for number, name in enumerate(header, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = max(12, len(name) + 4)
    sheet.append([_bold(sheet, name) for name in header])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: Any, value: Any) -> Any:
    """Return a value as one cell; text is text, without an apostrophe that would be read as such.

    "+32 9 123" stays a telephone number that another program can use.
    """
    if not isinstance(value, str):
        return value
    # Control signs may stand in the database but not in a workbook.
    plain = ILLEGAL_CHARACTERS_RE.sub("", value)
    if not plain.startswith(DANGEROUS):
        return plain
    cell = WriteOnlyCell(sheet, value=plain)
    cell.data_type = "s"  # openpyxl took "=…" for a formula
    cell.quotePrefix = True  # and Excel would, once somebody edits the cell
    return cell


def _bold(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell
