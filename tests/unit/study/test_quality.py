"""What is odd, the gravest first."""

from workspace import TABLE, Workspace

from allocator.study.quality import findings


def test_documents_are_told_before_columns(workspace: Workspace) -> None:
    workspace.table(TABLE + "3,丙县,0\n")
    found = findings(workspace.load('tranches.spring.document="桂财社(2025)5号"'))
    assert [(finding.column, finding.kind) for finding in found] == [
        ("tranches.spring.document", "document_number"),
        ("人数", "zero"),
    ]
    assert found[1].rows == (2,)
