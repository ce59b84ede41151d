"""Bad files by the dozen, made when they are asked for. Any reader may add its own to `BAD_FILES`."""

from tests.spreadsheet_files.archives import ARCHIVES
from tests.spreadsheet_files.bad_file import BadFile
from tests.spreadsheet_files.contents import CONTENTS
from tests.spreadsheet_files.other_formats import OTHER_FORMATS
from tests.spreadsheet_files.own_workbooks import OWN_WORKBOOKS
from tests.spreadsheet_files.swollen import SWOLLEN

BAD_FILES: list[BadFile] = [*ARCHIVES, *CONTENTS, *OTHER_FORMATS, *OWN_WORKBOOKS, *SWOLLEN]
__all__ = ["BAD_FILES", "BY_NAME", "BadFile"]
BY_NAME = {bad.name: bad for bad in BAD_FILES}
