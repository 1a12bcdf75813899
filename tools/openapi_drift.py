"""Fails when `web/openapi.json` is not what the API says, or the generated client is not what `web/openapi.json` says."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "web" / "openapi.json"
CODEGEN = ROOT / "web" / "codegen"
CLIENT = ROOT / "web" / "src" / "lib" / "api" / "schema.d.ts"
REMEDY = "run: .venv/bin/shopme openapi > web/openapi.json && (cd web && npm run codegen), and commit both"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "openapi.json"
        fresh.write_bytes(_output(sys.executable, "-m", "app.cli", "openapi"))
        if json.loads(fresh.read_text()) != json.loads(DOCUMENT.read_text()):
            return _drifted(DOCUMENT, "the API")
        client = Path(folder) / "schema.d.ts"
        _output(
            "npm", "exec", "--", "openapi-typescript", str(DOCUMENT), "-o", str(client), "--default-non-nullable", "false", folder=CODEGEN
        )
        if client.read_text() != CLIENT.read_text():
            return _drifted(CLIENT, DOCUMENT.name)
    print(f"{DOCUMENT.relative_to(ROOT)} and {CLIENT.relative_to(ROOT)} are what the API says")
    return 0


def _output(*command: str, folder: Path = ROOT) -> bytes:
    return subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True).stdout


def _drifted(file: Path, source: str) -> int:
    print(f"{file.relative_to(ROOT)} is not what {source} says: {REMEDY}")
    return 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (subprocess.CalledProcessError, OSError) as error:
        sys.exit(f"the comparison could not be made: {error}")
