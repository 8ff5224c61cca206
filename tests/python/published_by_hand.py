"""What a published file made by hand needs, to be taken for one."""

from korea_ict_trade.reading import SCHEMA_VERSION

INFO = (
    "create table warehouse_info as"
    f" select '1.0.0' as project_version, {SCHEMA_VERSION} as schema_version;"
)
