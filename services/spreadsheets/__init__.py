"""Spreadsheets of coordinators: read, checked, compared, written. See
docs/decisions/0004-reading-spreadsheets.md.
"""
