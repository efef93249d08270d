"""Extracts relations from JSON Lines documents on Apache Spark and merges them into one graph.

spark-submit --files graph-tool job.py DOCUMENTS OUTPUT

DOCUMENTS is a file or folder of JSON Lines ({"id","text","date"?}), OUTPUT a folder that must not exist. Written are
relations.parquet, edges.parquet, bad.parquet (documents that were skipped, with the reason) and graph.json.
"""
import argparse
import itertools
import json
import os
import re
import stat
import subprocess
import tempfile
import threading

from pyspark import SparkFiles
from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as F

RELATION = """document string, date string, sentence string, start long, end long, source string, source_type string,
    source_text string, target string, target_type string, target_text string, relation string, category string,
    modality string, attribution string, trigger string, confidence double, rule string"""
# In the order in which the program decides between types that are equally frequent.
TYPES = ["country", "organization", "person", "place", "group"]
# In the order of the program's comparison of evidence; unknown dates come first. Records of one sentence that differ in
# confidence alone are one, with the greatest.
EVIDENCE = ["date", "document", "start", "end", "sentence", "trigger", "source_text", "target_text", "attribution",
            "rule"]
WRITTEN = ["document", "date", "sentence", "start", "end", "source_text", "target_text", "trigger", "attribution",
           "confidence", "rule"]


def tool():
    """The shipped program; it loses its executable bit on the way."""
    path = SparkFiles.get("graph-tool")
    os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)
    return path


def feed(path, lines, starts, failures):
    """Writes documents into the pipe; keeps how each line starts, to name the bad ones."""
    try:
        with open(path, "w", encoding="utf-8") as pipe:
            for line in lines:
                starts.append(line[:200])
                pipe.write(line + "\n")
    except BrokenPipeError:
        pass  # The program has ended early; its exit code says why.
    except Exception as error:
        failures.append(error)


def extract(lines):
    """One process for the whole partition: (kind, JSON of a relation or reason why a document was skipped)."""
    lines = filter(str.strip, lines)
    first = next(lines, None)
    if first is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        # A pipe with a name that says what comes through it: documents go in while relations come out.
        documents, errors = os.path.join(folder, "documents.jsonl"), os.path.join(folder, "errors")
        os.mkfifo(documents)
        starts, failures = [], []
        # Errors go to a file, so that they cannot fill a pipe while the relations are read.
        with open(errors, "wb") as stderr:
            process = subprocess.Popen(
                [tool(), "extract", "--jobs", "1", documents], stdout=subprocess.PIPE, stderr=stderr)
        feeder = threading.Thread(
            target=feed, args=(documents, itertools.chain([first], lines), starts, failures), daemon=True)
        feeder.start()
        with process.stdout:
            for relation in process.stdout:
                yield ("relation", relation.decode("utf-8").rstrip("\n"))
        status = process.wait()
        # Should the program have ended before it opened the pipe, this frees the feeder.
        os.close(os.open(documents, os.O_RDONLY | os.O_NONBLOCK))
        feeder.join()
        if failures:
            raise failures[0]
        with open(errors, encoding="utf-8", errors="replace") as file:
            messages = file.read().splitlines()
        bad = 0
        for message in messages:
            match = re.search(r"documents\.jsonl:(\d+)(?::\d+)?: (?:error: )?(.*)", message)
            if match:
                bad += 1
                yield ("bad", json.dumps({"line": starts[int(match[1]) - 1], "reason": match[2]}))
        # 65 is also what a partition of nothing but bad documents gives.
        if status != 0 and not (status == 65 and bad):
            raise RuntimeError(f"graph-tool ended with {status}: {' '.join(messages)[-500:]}")


def edges_of(relations, symmetric):
    """One row an edge: evidence without repetitions, in the program's order."""
    swap = F.col("relation").isin(symmetric) & (F.col("target") < F.col("source"))
    either = lambda a, b: F.when(swap, F.col(b)).otherwise(F.col(a)).alias(a)
    turned = relations.select(
        either("source", "target"), either("target", "source"), either("source_text", "target_text"),
        either("target_text", "source_text"), "relation", "category", "modality", "document", "date", "sentence",
        "start", "end", "trigger", "attribution", "rule", "confidence")
    ends = ["source", "target", "relation", "modality"]
    once = turned.groupBy(*ends, *EVIDENCE).agg(
        F.min("category").alias("category"), F.max("confidence").alias("confidence"))
    merged = once.groupBy(*ends).agg(
        F.min("category").alias("category"), F.max("confidence").alias("confidence"),
        F.sort_array(F.collect_list(F.struct(*EVIDENCE, "confidence"))).alias("evidence"))
    parallel = Window.partitionBy("source", "target").orderBy("relation", "modality")
    return merged.withColumn("weight", F.size("evidence")).withColumn("key", F.row_number().over(parallel) - 1)


def nodes_of(relations):
    """One row an actor: its name and the type it was given most often."""
    both = relations.select(F.col("source").alias("id"), F.col("source_type").alias("type")).unionAll(
        relations.select("target", "target_type"))
    rank = F.array_position(F.array(*[F.lit(name) for name in TYPES]), F.col("type"))
    best = Window.partitionBy("id").orderBy(F.desc("count"), rank)
    return both.groupBy("id", "type").count().withColumn("place", F.row_number().over(best)).where(
        "place = 1").select("id", "type")


def header(program):
    """The first line of a graph of the same program: which model, ontology and names made it."""
    with tempfile.TemporaryDirectory() as folder:
        text, graph = os.path.join(folder, "a.txt"), os.path.join(folder, "a.json")
        with open(text, "w", encoding="utf-8") as file:
            file.write("Russia warned Ukraine.\n")
        subprocess.run([program, "build", text, "-o", graph], check=True, stderr=subprocess.DEVNULL)
        with open(graph, encoding="utf-8") as file:
            return file.readline()


def write_graph(path, head, nodes, edges):
    """Node-link JSON, written as the program writes it; a row at a time, so that the driver never holds the graph."""
    dump = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # The program writes whole numbers without a fraction.
    plain = lambda number: int(number) if number == int(number) else number
    with_plain = lambda row, names: {
        name: plain(row[name]) if name == "confidence" else row[name] for name in names}
    with open(path + ".part", "w", encoding="utf-8") as file:
        file.write(head + '"nodes":[')
        for index, row in enumerate(nodes.orderBy("id").toLocalIterator()):
            file.write(("," if index else "") + "\n" + dump({"id": row.id, "type": row.type}))
        file.write('],\n"edges":[')
        rows = edges.orderBy("source", "target", "key").toLocalIterator()
        for index, row in enumerate(rows):
            edge = with_plain(row, ["source", "target", "key", "relation", "category", "modality", "weight", "confidence"])
            edge["evidence"] = [with_plain(piece, WRITTEN) for piece in row.evidence]
            file.write(("," if index else "") + "\n" + dump(edge))
        file.write("]}\n")
    os.replace(path + ".part", path)


def main():
    parser = argparse.ArgumentParser(description="News texts to a graph of relations, on Apache Spark.")
    parser.add_argument("documents")
    parser.add_argument("output")
    parser.add_argument("--partitions", type=int, default=8, help="tasks to cut the documents into; default 8")
    parser.add_argument("--symmetric", default="meets,agrees,cooperates", help="relation types without a direction")
    options = parser.parse_args()
    spark = SparkSession.builder.appName("graph-tool").getOrCreate()
    lines = spark.sparkContext.textFile(options.documents, options.partitions)
    found = os.path.join(options.output, "found.parquet")
    # Written once, so that nothing is extracted twice: retried tasks are committed once by Spark itself.
    spark.createDataFrame(lines.mapPartitions(extract), "kind string, json string").write.parquet(found)
    rows = spark.read.parquet(found)
    relations = rows.where("kind = 'relation'").select(F.from_json("json", RELATION).alias("r")).select("r.*")
    bad = rows.where("kind = 'bad'").select(F.from_json("json", "line string, reason string").alias("b")).select("b.*")
    relations.write.parquet(os.path.join(options.output, "relations.parquet"))
    bad.write.parquet(os.path.join(options.output, "bad.parquet"))
    edges = edges_of(relations, options.symmetric.split(",")).persist()
    edges.write.parquet(os.path.join(options.output, "edges.parquet"))
    write_graph(os.path.join(options.output, "graph.json"), header(tool()), nodes_of(relations), edges)
    print(f"{relations.count()} relations, {edges.count()} edges, {bad.count()} bad documents skipped")
    spark.stop()


if __name__ == "__main__":
    main()
