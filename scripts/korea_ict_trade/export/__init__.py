"""The published data in standard formats: Parquet, SDMX-CSV and a data package."""
