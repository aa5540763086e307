"""Summarizes an archive of Parquet files or JSON Lines on a cluster of Apache Spark.

    spark-submit summarize_archive.py --input archive/*.parquet --output summaries
    spark-submit summarize_archive.py --input archive/*.jsonl.gz --output summaries --text body

The output is a folder of Parquet files with the columns of docs/columns.md. Exit code 0
says that every text was summarized, 1 that some rows have an `error`.
"""

import argparse
import sys

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from khulasa import spark as khulasa


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--input", nargs="+", required=True, help="files or folders")
    parser.add_argument("--output", required=True, help="a folder that is not there yet")
    parser.add_argument("--id", default="id", help="the column of ids")
    parser.add_argument("--text", default="text", help="the column of texts")
    parser.add_argument("--title", help="the column of titles, if there is one")
    parser.add_argument("--sentences", type=int, default=3)
    parser.add_argument("--method", default="default")
    return parser.parse_args()


def read(session: SparkSession, args: argparse.Namespace) -> DataFrame:
    if all(".json" in path for path in args.input):
        return read_lines(session, args)
    return session.read.parquet(*args.input)


def read_lines(session: SparkSession, args: argparse.Namespace) -> DataFrame:
    """The fields that are asked for; a line that is no JSON is a row without a text."""
    fields = dict.fromkeys(filter(None, [args.id, args.text, args.title]))
    schema = ", ".join(f"`{field}` string" for field in [*fields, "_corrupt_record"])
    lines = session.read.json(args.input, schema=schema)
    found_by = F.concat(F.lit("sha256:"), F.sha2("_corrupt_record", 256))
    return lines.withColumn(args.id, F.coalesce(args.id, found_by))


def main() -> int:
    args = arguments()
    session = SparkSession.builder.appName("khulasa").getOrCreate()
    options = {"sentences": args.sentences, "method": args.method}
    summaries = khulasa.summarize(
        read(session, args), id=args.id, text=args.text, title=args.title, **options
    )
    summaries.write.parquet(args.output)
    written = session.read.parquet(args.output)
    ((rows, errors),) = written.select(F.count("*"), F.count("error")).collect()
    print(f"{rows} rows, {errors} with an error")
    session.stop()
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
