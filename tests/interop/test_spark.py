"""Apache Spark, with executors of their own: the results of the cluster are those of one call."""

import argparse
import json
import os
import pathlib
import runpy
import shutil
import signal
import subprocess
import sys
import tarfile
import threading
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyspark.sql import SparkSession

import khulasa
import khulasa.spark
from conftest import ENVIRONMENT, ROOT, TEXTS, khulasa as program

EXAMPLE = ROOT / "crates" / "python" / "examples" / "summarize_archive.py"
CLUSTER = "local-cluster[2,1,1024]"
# The driver talks to executors on this machine only, and draws no page.
CONFIG = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.executor.memory": "1g",
    "spark.log.level": "ERROR",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "50",
    "spark.ui.enabled": "false",
}
os.environ.update(
    PYSPARK_PYTHON=sys.executable, PYSPARK_DRIVER_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1"
)


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    builder = SparkSession.builder.master(CLUSTER).appName("khulasa-interop")
    home = tmp_path_factory.mktemp("spark")
    config = {**CONFIG, "spark.local.dir": str(home), "spark.worker.cleanup.enabled": "true"}
    for key, value in {**config, "spark.sql.warehouse.dir": str(home / "warehouse")}.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    yield session
    session.stop()
    # Where the workers of a local cluster keep the logs of their executors.
    shutil.rmtree(pathlib.Path(os.environ.get("SPARK_HOME", "")) / "work", ignore_errors=True)


@pytest.fixture(scope="module")
def rows():
    """The texts of the corpora, each begun at every one of its paragraphs."""
    rows = []
    for path in TEXTS:
        paragraphs = path.read_text("utf-8").split("\n\n")[:12]
        for start in range(len(paragraphs)):
            text = "\n\n".join(paragraphs[start:])
            id = f"{path.parent.name}/{start}"
            rows.append({"id": id, "text": text, "title": f"خبر {start}"})
    assert len(rows) > 50
    return rows


@pytest.fixture(scope="module")
def archive(rows, tmp_path_factory):
    """The same rows as a folder of Parquet files and as JSON Lines."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "parquet").mkdir()
    for part in range(4):
        table = pa.Table.from_pylist(rows[part::4])
        pq.write_table(table, folder / "parquet" / f"{part}.parquet", row_group_size=20)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "all.jsonl").write_text(lines, "utf-8")
    return folder


def by_id(table):
    """The rows of results, whatever their order on the cluster was."""
    return {row["id"]: row for row in table.to_pylist()}


def collected(frame):
    return by_id(frame.toArrow())


def alone(verb, rows, **columns):
    """What the package makes of the rows in this process."""
    return by_id(pa.table(verb(pa.Table.from_pylist(rows), **columns)))


def test_a_summary_on_the_cluster_is_that_of_one_process(session, archive, rows):
    frame = session.read.parquet(str(archive / "parquet"))
    found = collected(khulasa.spark.summarize(frame, title="title", sentences=2))
    wanted = alone(khulasa.Summarizer(sentences=2).summarize_batches, rows, title="title")
    assert found == wanted
    assert all(row["error"] is None and row["summary"] for row in found.values())


def test_segments_explanations_and_links_are_too(session, rows):
    rows = [{**row, "target": row["text"]} for row in rows[::9]]
    frame = session.createDataFrame(rows)
    segments = khulasa.spark.segment(frame, mode="translate")
    assert collected(segments) == alone(khulasa.Segmenter(mode="translate").segment_batches, rows)
    explained = khulasa.spark.explain(frame, words=60)
    assert collected(explained) == alone(khulasa.Summarizer(words=60).explain_batches, rows)
    links = khulasa.spark.align(frame, source="text", source_language="ar", target_language="ar")
    aligner = khulasa.Aligner(source_language="ar", target_language="ar")
    assert collected(links) == alone(aligner.align_batches, rows, source="text")


def test_the_cluster_writes_what_batch_writes(session, archive, tmp_path):
    out = tmp_path / "batch"
    words = ["--job", "summarize", "--sentences", "2", "--field", "text", "--id", "id"]
    program("batch", *words, "--format", "parquet", "-o", out, archive / "all.jsonl")
    batch = by_id(pq.read_table(out / "summarize.parquet"))
    frame = session.read.json(str(archive / "all.jsonl"), schema="id string, text string")
    cluster = collected(khulasa.spark.summarize(frame, sentences=2))
    assert cluster == batch


def test_a_poisoned_text_fails_its_row_and_no_task(session, rows):
    good = [(row["id"], row["text"].encode()) for row in rows[:30]]
    bad = [("bad bytes", b"\xff\xff\xff"), ("no text", None), ("too short", "؟".encode())]
    frame = session.createDataFrame([*good, *bad], "id string, text binary").repartition(4)
    found = collected(khulasa.spark.summarize(frame, words=40))
    assert "is not UTF-8" in found["bad bytes"]["error"]
    assert found["no text"]["error"] == "there is no text in this row"
    assert found["too short"]["summary"] == "" and found["too short"]["error"] is None
    rows = [{"id": id, "text": text} for id, text in good]
    wanted = alone(khulasa.Summarizer(words=40).summarize_batches, rows)
    assert {id: found[id] for id, _ in good} == wanted


def test_wrong_options_and_columns_are_refused_before_a_task_starts(session):
    frame = session.createDataFrame([("a", 1)], "id string, n bigint")
    with pytest.raises(khulasa.KhulasaError, match="no method is called `x`"):
        khulasa.spark.summarize(frame, text="id", method="x")
    with pytest.raises(khulasa.KhulasaError, match="the column `n` of type Int64 holds no text"):
        khulasa.spark.summarize(frame, text="n")


def executors(session):
    """The processes of the executors, told by those that their Python has started."""

    def parent(pid):
        stat = pathlib.Path(f"/proc/{pid}/stat").read_text()
        return int(stat.rpartition(")")[2].split()[1])

    def found(_):
        # The worker's parent is PySpark's daemon, whose parent is the executor.
        yield parent(os.getppid())

    context = session.sparkContext
    return set(context.parallelize(range(16), 16).mapPartitions(found).collect())


def test_an_executor_that_is_killed_costs_no_row(session, rows):
    many = [{**row, "id": f"{row['id']}#{copy}"} for copy in range(8) for row in rows]
    frame = session.createDataFrame(many).repartition(24)
    before = executors(session)
    context = session.sparkContext
    found = []

    def run():
        context.setJobGroup("killed", "a job that loses an executor")
        found.append(collected(khulasa.spark.summarize(frame, sentences=2)))

    job = threading.Thread(target=run)
    job.start()
    tracker = context.statusTracker()
    while job.is_alive() and not is_under_way(tracker):
        pass
    assert job.is_alive(), "the job was done before an executor could be killed"
    os.kill(min(before), signal.SIGKILL)
    job.join()
    assert min(before) not in executors(session)
    wanted = alone(khulasa.Summarizer(sentences=2).summarize_batches, many)
    assert found == [wanted]


def is_under_way(tracker):
    """Whether a stage of Python's tasks has some that are done and some that are not."""
    stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
    return any(
        stage and stage.numTasks == 24 and 2 <= stage.numCompletedTasks < 12 for stage in stages
    )


def package(folder):
    """The wheel as an archive that Spark unpacks beside each executor."""
    (wheel,) = pathlib.Path(os.environ["KHULASA_WHEELS"]).glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "package")
    with tarfile.open(folder / "khulasa.tgz", "w:gz") as out:
        out.add(folder / "package", arcname=".")
    return folder / "khulasa.tgz"


def test_the_example_runs_under_spark_submit(archive, rows, tmp_path):
    submit = pathlib.Path(sys.executable).with_name("spark-submit")
    config = [word for item in CONFIG.items() for word in ("--conf", "=".join(item))]
    words = [submit, "--master", "local-cluster[1,1,1024]", *config]
    words += ["--archives", f"{package(tmp_path)}#package"]
    words += ["--conf", "spark.executorEnv.PYTHONPATH=./package", EXAMPLE]
    words += ["--input", archive / "parquet", "--output", tmp_path / "out", "--sentences", "1"]
    environment = {**ENVIRONMENT, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    environment["JAVA_HOME"] = os.environ.get("JAVA_HOME", "")
    done = subprocess.run(
        list(map(str, words)), capture_output=True, text=True, env=environment, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"{len(rows)} rows, 0 with an error"
    found = by_id(pq.read_table(tmp_path / "out"))
    assert found == alone(khulasa.Summarizer(sentences=1).summarize_batches, rows)


def test_the_example_reads_lines_and_keeps_what_is_no_json(session, archive, rows, tmp_path):
    lines = (archive / "all.jsonl").read_text("utf-8") + '{"id": "cut", "text": "عاد\n'
    (tmp_path / "all.jsonl").write_text(lines, "utf-8")
    example = runpy.run_path(str(EXAMPLE))
    columns = {"id": "id", "text": "text", "title": "title"}
    asked = argparse.Namespace(input=[str(tmp_path / "all.jsonl")], **columns)
    frame = example["read"](session, asked)
    found = collected(khulasa.spark.summarize(frame, title="title", sentences=1))
    wanted = alone(khulasa.Summarizer(sentences=1).summarize_batches, rows, title="title")
    assert {id: found.pop(id) for id in wanted} == wanted
    ((id, row),) = found.items()
    assert id.startswith("sha256:") and row["error"] == "there is no text in this row"
