"""The Python side of the korea_ict_trade warehouse.

dbt builds the tables; this package does what SQL alone can't: it checks the seed files
before dbt loads them, checks the built marts, and replaces the published file in one
step. dbt reaches it through the plugin in ``korea_ict_trade.plugin``.
"""
