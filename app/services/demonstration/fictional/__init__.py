"""Vendors that do not exist: who they are and what they answer, as files beside this one."""
