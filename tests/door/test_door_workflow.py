"""The workflow for GitHub Pages: pinned actions, least rights, commands that exist."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / ".github" / "workflows" / "pages.yml"
WORKFLOW = yaml.load(FILE.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - strings only
STEPS = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]
BUILDS = [
    line.strip()
    for step in STEPS
    for line in step.get("run", "").splitlines()
    if "build.py" in line
]


def test_every_action_is_pinned_by_its_full_revision():
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert used
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action) for action in used), used


def test_a_pinned_action_tells_its_version():
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert all(re.search(r" # v\d+\.\d+\.\d+$", line) for line in lines), lines


def test_only_the_publishing_job_may_publish():
    assert WORKFLOW["permissions"] == {"contents": "read"}
    jobs = WORKFLOW["jobs"]
    assert "write" not in jobs["build"].get("permissions", {}).values()
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert jobs["deploy"]["needs"] == "build"


def test_it_runs_on_main_and_by_hand():
    assert WORKFLOW["on"]["push"] == {"branches": ["main"]}
    assert "workflow_dispatch" in WORKFLOW["on"]


def test_nothing_that_others_wrote_is_pasted_into_a_command():
    assert not any("${{" in step.get("run", "") for step in STEPS)


@pytest.mark.parametrize("line", BUILDS)
def test_the_commands_exist(line):
    """Each is understood by the front door's own command line, which is asked for help instead."""
    words = shlex.split(line)
    assert words[:2] == ["python3", "build.py"]
    options = set(re.findall(r"--[a-z-]+", line))
    subcommand = [word for word in words[2:3] if not word.startswith("-")]
    ask = "import sys; from facing.cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", ask, *subcommand, "--help"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert options <= set(re.findall(r"--[a-z-]+", done.stdout))


def test_what_is_built_is_what_is_published():
    (upload,) = [step for step in STEPS if "upload-pages-artifact" in step.get("uses", "")]
    assert upload["with"]["path"] == "site"
    assert any("--base-url" in line and "--zip" in line for line in BUILDS)
    assert any("check" in shlex.split(line) for line in BUILDS)
