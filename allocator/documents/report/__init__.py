"""The report people look at: one HTML file that opens offline, and its figures as SVG for slides.

`report_bytes` is the report of one allocation, `comparison_bytes` of several, `sensitivity_bytes` of what depends on
the weights; `figures` are the main figures of an allocation.
"""

from allocator.documents.report.allocation import figures, report_bytes
from allocator.documents.report.comparison import comparison_bytes
from allocator.documents.report.sensitivity import Breakpoint, Intervals, WeightLines, sensitivity_bytes

__all__ = [
    "Breakpoint",
    "Intervals",
    "WeightLines",
    "comparison_bytes",
    "figures",
    "report_bytes",
    "sensitivity_bytes",
]
