"""The house itself: what must stay true of the code, whatever it does."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.template import engines
from django.test import Client

ROOT = Path(__file__).resolve().parent.parent
ORDER = ["core", "contacts", "meetingplaces", "methods", "practices", "agenda", "portal"]
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE, MOST_JAVASCRIPT = 300, 45, 150, 2_610
TAG = re.compile(r"""{%-?\s*(?:extends|include)\s+["']([^"']+)["']""")
# Given to a component, which includes it.
GIVEN = re.compile(r"""\b(?:part|each|nothing|rows)="([^"]+)\"""")


def tracked(*patterns: str) -> list[Path]:
    """Return the files of the project, without what git ignores."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return [path for pattern in patterns for path in ROOT.rglob(pattern.lstrip("*"))]
    names = subprocess.run(
        [git, "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def code(*, tests: bool = False) -> list[Path]:
    """Return the project's Python files, migrations left out."""
    return [
        path
        for path in tracked("*.py")
        if "migrations" not in path.parts and (tests or "tests" not in path.parts)
    ]


def imports(path: Path) -> set[str]:
    """Return the first names of all that a file imports, inside functions too."""
    tree = ast.parse(path.read_text())
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def test_no_app_imports_one_that_stands_above_it() -> None:
    backwards = [
        f"{path.relative_to(ROOT)} imports {other}"
        for path in code()
        if (app := path.relative_to(ROOT).parts[0]) in ORDER
        for other in imports(path) & set(ORDER)
        if ORDER.index(other) > ORDER.index(app)
    ]
    assert backwards == []


def test_an_import_inside_a_function_says_why() -> None:
    silent = []
    for path in code():
        lines = path.read_text().splitlines()
        for number, line in enumerate(lines):
            inside = re.match(r"\s+(?:from \S+ )?import ", line)
            if inside and "PLC0415" in line and not lines[number - 1].strip().startswith("#"):
                silent.append(f"{path.relative_to(ROOT)}:{number + 1}")
    assert silent == []


def test_files_stay_within_their_subject() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {lines}"
        for path in code(tests=True)
        if (lines := len(path.read_text().splitlines())) > LONGEST_FILE
    ]
    assert long == []


def test_functions_stay_small() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in code()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_public_functions_say_what_they_do() -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in code()
        for node in _definitions(ast.parse(path.read_text()))
        if not node.name.startswith("_")
        and node.name not in {"Meta", "Migration", "Media", "Command"}
        and not ast.get_docstring(node)
        and not _is_plain_choice(node)
    ]
    assert silent == []


def _definitions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Return what a module and its classes define; what stands inside a function is its own."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node
        if not isinstance(node, ast.FunctionDef):
            yield from _definitions(node)


def _is_plain_choice(node: ast.AST) -> bool:
    """Return whether a class only lists choices or configures an app: its lines say it all."""
    bases = {"TextChoices", "IntegerChoices", "AppConfig", "AdminConfig"}
    return isinstance(node, ast.ClassDef) and any(
        ast.unparse(base).split(".")[-1] in bases for base in node.bases
    )


def test_templates_stay_small_and_are_all_used() -> None:
    templates = {str(path.relative_to(ROOT / "templates")): path for path in _templates()}
    long = [
        name
        for name, path in templates.items()
        if len(path.read_text().splitlines()) > LONGEST_TEMPLATE
    ]
    named = {name for path in templates.values() for name in TAG.findall(path.read_text())}
    named |= {name for path in templates.values() for name in GIVEN.findall(path.read_text())}
    named |= {text for path in code() for text in re.findall(r'"([^"]+\.html)"', path.read_text())}
    # Django itself and allauth look for these.
    by_django = re.compile(r"^(admin/|django/|leaflet/|account/|mfa/|\d{3}(_csrf)?\.html$)")
    unused = [name for name in templates if name not in named and not by_django.match(name)]
    assert (long, unused) == ([], [])


def _templates() -> list[Path]:
    return tracked("templates/*.html", "templates/**/*.html")


def test_every_template_compiles() -> None:
    for path in _templates():
        engines["django"].get_template(str(path.relative_to(ROOT / "templates")))


def test_no_template_carries_a_script_or_a_style_of_its_own() -> None:
    inline = re.compile(
        r"<script(?![^>]*(?:src=|type=\"application/))|<style|\sstyle=|\son[a-z]+=\""
    )
    found = [
        str(path.relative_to(ROOT)) for path in _templates() if inline.search(path.read_text())
    ]
    assert found == []


def test_our_own_javascript_stays_small() -> None:
    lines = sum(len(path.read_text().splitlines()) for path in tracked("static/js/*.js"))
    assert lines <= MOST_JAVASCRIPT


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_signal_carries_business_logic() -> None:
    receivers = [
        str(path.relative_to(ROOT))
        for path in code()
        if re.search(r"@receiver|\w+_(?:save|delete|init)\.connect\(", path.read_text())
    ]
    assert receivers == []


def test_rights_are_asked_and_roles_are_not() -> None:
    """Only `is_staff` and its kin know whether a second factor was shown in this session."""
    known = {"contacts/models.py", "contacts/demo.py"}
    found = [
        str(path.relative_to(ROOT))
        for path in code()
        if re.search(r"\b(?:user|person|editor)\.role\b", path.read_text())
        and not path.is_relative_to(ROOT / "contacts" / "accounts")
    ]
    assert set(found) <= known


def test_the_lock_names_no_registry() -> None:
    for name in ("run.txt", "dev.txt"):
        assert "://" not in (ROOT / "requirements" / name).read_text()


def test_nothing_is_left_unfinished() -> None:
    # Written in halves, so that this file does not find itself.
    words = [
        "TO" + "DO",
        "FIX" + "ME",
        "X" + "XX",
        "raise NotImplemented" + "Error",
        "lorem " + "ipsum",
    ]
    files = [*code(tests=True), *_templates(), *tracked("static/js/*.js", "*.typ")]
    found = [
        str(path.relative_to(ROOT))
        for path in files
        for word in words
        if re.search(rf"\b{word}\b", path.read_text())
    ]
    assert found == []


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["djlint", "templates", "--lint", "--quiet"],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_tools_find_nothing(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_app_of_ours_is_in_the_order() -> None:
    ours = {
        app.name.split(".")[0] for app in apps.get_app_configs() if Path(app.path).parent == ROOT
    }
    assert ours <= set(ORDER)


@pytest.mark.django_db
def test_no_page_asks_for_a_variable_that_nobody_gave(client: Client) -> None:
    for address in ("/", "/kaart/", "/wijken/", "/dekking/", "/organisaties/", "/over/"):
        assert client.get(address).status_code == 200
