"""Read a new release into figures and claims, check them, and add them to the seeds."""

from korea_ict_trade.ingest.command import app

if __name__ == "__main__":
    app()
