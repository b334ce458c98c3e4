"""HiGHS, silent and repeatable. Import where it is used: highspy takes a tenth of a second."""

import highspy


class Silent(highspy.Highs):
    """A HiGHS that writes nothing: the banner comes with the first callback, before options can be set."""

    def enableCallbacks(self) -> None:  # noqa: N802 - highspy's name
        """Switch the output off first."""
        self.setOptionValue("output_flag", False)  # noqa: FBT003 - highspy takes it by position
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def fresh(seconds: float) -> Silent:
    """Return an empty model that will be solved on one thread within `seconds`."""
    model = Silent()  # type: ignore[no-untyped-call]
    model.setOptionValue("threads", 1)
    model.setOptionValue("time_limit", float(seconds))
    return model
