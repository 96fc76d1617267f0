"""Files that spreadsheets open: nothing an editor typed may run there."""

import csv
import io

import pytest
from openpyxl import load_workbook

from core.tables import csv_bytes, xlsx_bytes

FORMULAS = ["=1+1", "+32 9 000", "-cmd|'/C calc'!A0", "@SUM(A1)", "\t=1", "\r=1"]


@pytest.mark.parametrize("typed", FORMULAS)
def test_a_cell_that_looks_like_a_formula_stays_text_in_csv(typed: str) -> None:
    rows = list(csv.reader(io.StringIO(csv_bytes(["a"], [[typed]]).decode("utf-8-sig"))))
    assert rows[1][0].startswith("'")


@pytest.mark.parametrize("typed", FORMULAS)
def test_a_cell_that_looks_like_a_formula_stays_text_in_xlsx(typed: str) -> None:
    sheet = load_workbook(io.BytesIO(xlsx_bytes("Blad", ["a"], [[typed]]))).active
    assert sheet is not None
    assert (sheet["A2"].data_type, sheet["A2"].quotePrefix) == ("s", True)
    assert sheet["A2"].value == typed


def test_an_ordinary_cell_is_not_marked_as_quoted() -> None:
    sheet = load_workbook(io.BytesIO(xlsx_bytes("Blad", ["a"], [["De Krook"]]))).active
    assert sheet is not None
    assert (sheet["A2"].value, sheet["A2"].quotePrefix) == ("De Krook", False)


def test_a_formula_after_a_sign_that_is_left_out_stays_text() -> None:
    sheet = load_workbook(io.BytesIO(xlsx_bytes("Blad", ["a"], [["\x0b=1+1"]]))).active
    assert sheet is not None
    assert (sheet["A2"].data_type, sheet["A2"].value) == ("s", "=1+1")


def test_accents_quotes_and_lines_survive_the_csv() -> None:
    row = ["Café 't Hoekje", 'zei "hallo"', "eerste\ntweede", "a;b,c"]
    read = list(csv.reader(io.StringIO(csv_bytes(list("abcd"), [row]).decode("utf-8-sig"))))
    assert read == [list("abcd"), row]


def test_unknown_is_an_empty_cell_and_zero_is_zero() -> None:
    assert csv_bytes(["a", "b"], [[None, 0]]).decode("utf-8-sig") == "a,b\r\n,0\r\n"


def test_signs_that_a_workbook_forbids_are_left_out() -> None:
    sheet = load_workbook(io.BytesIO(xlsx_bytes("Blad", ["a"], [["a\x0bb"]]))).active
    assert sheet is not None
    assert sheet["A2"].value == "ab"
