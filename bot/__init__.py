"""The running program: composes everything, is imported by nothing."""
