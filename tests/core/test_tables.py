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
    assert (sheet["A2"].data_type, str(sheet["A2"].value)[0]) == ("s", "'")


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
