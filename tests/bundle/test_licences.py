"""All licences in one place."""

from pathlib import Path

from bundle.licences import gather


def test_every_text_is_gathered_and_packages_without_one_are_named(tmp_path: Path) -> None:
    packages, runtime = tmp_path / "packages", tmp_path / "python"
    (packages / "a-1.0.dist-info" / "licenses").mkdir(parents=True)
    (packages / "a-1.0.dist-info" / "licenses" / "LICENSE.md").write_text("MIT", encoding="utf-8")
    (packages / "b-2.0.dist-info").mkdir()
    runtime.mkdir()
    (runtime / "LICENSE.txt").write_text("PSF", encoding="utf-8")
    assert gather(packages, runtime, tmp_path / "to") == ["b-2.0"]
    found = sorted(
        path.relative_to(tmp_path / "to").as_posix() for path in (tmp_path / "to").rglob("*.*") if path.is_file()
    )
    assert found == ["许可证/Python/LICENSE.txt", "许可证/a-1.0/licenses/LICENSE.md"]
