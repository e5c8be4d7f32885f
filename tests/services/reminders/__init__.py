"""Tests of services.reminders."""
