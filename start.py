"""Start, test or manage the portal: `python3 start.py [test|manage] ...`. README.md says more.

This file is kept so plain that an old Python can still read it and say what is wrong.
The work is in portal/launch/.
"""

import sys


def main():
    # type: () -> int
    """Hand over to portal/launch/install.py, on a Python and a system that can run the portal."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this is the one file an older Python reads
        sys.stderr.write(
            "The portal needs Python 3.11 or newer; this is Python "
            + sys.version.split()[0]
            + ".\n"
            "Install a newer one and call it by its name, for instance: python3.12 start.py\n"
        )
        return 1
    if sys.platform == "win32":
        sys.stderr.write(
            "The portal runs on Linux and macOS. On Windows, use it inside WSL (wsl --install).\n"
        )
        return 1
    # Imported here because its syntax is too new for the Pythons refused above.
    from portal.launch.install import run  # noqa: PLC0415

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
