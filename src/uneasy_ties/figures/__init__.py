"""Drawing: a tidy frame in, Axes out; computes nothing."""
