"""Compares the counts of queries between this engine, DuckDB and Spark SQL on the same files.

tests/translate/run calls this script, installs DuckDB and Spark, and passes the folder for the files.
"""

import glob
import json
import os
import subprocess
import sys
import tempfile
import time

ENGINE, WORK, EVENTS, TARGETS = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4].split(",")
HERE = os.path.dirname(os.path.abspath(__file__))
# The number of counts in one statement. Spark cannot compile statements with more counts.
AT_ONCE = 6
# The number of events in each set: all events plain, and a tenth of this number in each envelope of the hosted product.
SETS = {"flat": EVENTS, "hosted": EVENTS // 10, "archive": EVENTS // 10}


def engine(*arguments):
    return subprocess.run([ENGINE, *arguments], check=True, capture_output=True, text=True).stdout


def queries():
    lines = (line.rstrip("\n") for line in open(os.path.join(HERE, "queries.txt"), encoding="utf-8"))
    return [line for line in lines if line]


class DuckDB:
    def __init__(self):
        import duckdb

        self.db = duckdb.connect()
        self.name = f"DuckDB {duckdb.__version__}"

    def row(self, statement):
        return list(self.db.execute(statement).fetchall()[0])

    def value(self, statement):
        return self.row(statement)[0]

    def keep(self, name, statement):
        """Stores the result of a statement as a table, so that a query does not read the files again."""
        self.db.execute(f"CREATE OR REPLACE TABLE {name} AS {statement}")

    def write_parquet(self, statement, path):
        self.db.execute(f"COPY ({statement}) TO '{path}' (FORMAT parquet)")


class Spark:
    def __init__(self):
        from pyspark.sql import SparkSession

        settings = {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.driver.memory": "3g",
            "spark.sql.shuffle.partitions": "4",
            "spark.log.level": "ERROR",
            # Without this setting Spark writes into the current folder.
            "spark.sql.warehouse.dir": f"{tempfile.gettempdir()}/activity-lens-spark-warehouse",
        }
        builder = SparkSession.builder.master("local[2]")
        for key, value in settings.items():
            builder = builder.config(key, value)
        self.session = builder.getOrCreate()
        self.name = f"Spark {self.session.version}"

    def row(self, statement):
        return list(self.session.sql(statement).collect()[0])

    def value(self, statement):
        return self.row(statement)[0]

    def keep(self, name, statement):
        folder = os.path.join(WORK, f"spark-{name}")
        self.session.sql(statement).write.mode("overwrite").parquet(folder)
        self.session.read.parquet(folder).createOrReplaceTempView(name)


def split(statement):
    """Splits a statement into the part that creates the table of events, and the rest."""
    at = statement.rindex("SELECT count(DISTINCT identity)")
    return statement[:at], statement[at:]


def compare(name, files, answers, database, target):
    started, wrong = time.time(), 0
    statements = [answer[target]["count"].replace("FILES", files) for answer in answers]
    # Run the first statement completely, as a user would. Store its events in a table for the other conditions, several of
    # which are counted at a time.
    counted = [database.value(statements[0])]
    prelude, _ = split(statements[0])
    database.keep("event", prelude + "SELECT * FROM event")
    for at in range(1, len(answers), AT_ONCE):
        conditions = [answer[target]["condition"] for answer in answers[at : at + AT_ONCE]]
        counts = (f"count(DISTINCT CASE WHEN {condition} THEN identity END)" for condition in conditions)
        counted += database.row(f"SELECT {', '.join(counts)} FROM event")
    for answer, count in zip(answers, counted, strict=True):
        if count != answer["matched"]:
            wrong += 1
            print(f"  WRONG {answer['query']}: {database.name} {count}, expected {answer['matched']}")
    same = len(answers) - wrong
    print(f"{database.name}, {target}, {name}: {same} of {len(answers)} counts equal, {time.time() - started:.0f} s", flush=True)
    return wrong


def main():
    databases = {}
    failures = 0
    text = os.path.join(WORK, "queries.txt")
    with open(text, "w", encoding="utf-8") as out:
        out.write("\n".join(queries()) + "\n")
    sets = {**SETS, "wrapped": 0, "odd": 0}
    for name, events in sets.items():
        path = os.path.join(WORK, f"{name}-{events}.jsonl")
        if name in ("wrapped", "odd"):
            path = os.path.join(HERE, f"{name}.jsonl")
        elif not os.path.exists(path):
            engine("generate", str(events), name, path + ".part")
            os.rename(path + ".part", path)
        answers = [json.loads(line) for line in engine("answer", text, path).splitlines()]
        if name == "flat":
            found = sum(answer["matched"] > 0 for answer in answers)
            print(f"{len(answers)} queries; {found} of them match some of {events} events", flush=True)
        for target in TARGETS:
            kind = target.split("-")[0]
            if kind not in databases:
                databases[kind] = DuckDB() if kind == "duckdb" else Spark()
            files = path
            if target.endswith("parquet"):
                files = path + ".parquet" if name not in ("wrapped", "odd") else os.path.join(WORK, name + ".parquet")
                writer = databases.get("duckdb") or DuckDB()
                lines = answers[0]["duckdb-json"]["count"].replace("FILES", path)
                prelude, _ = split(lines)
                writer.write_parquet(prelude + "SELECT line AS event FROM event", files)
            failures += compare(name, files, answers, databases[kind], target)
    return failures


sys.exit(1 if main() else 0)
