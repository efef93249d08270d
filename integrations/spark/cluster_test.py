"""Runs job.py on a standalone cluster of two workers, kills one in the middle, and compares with one local run.

cluster_test.py GRAPH-TOOL FOLDER; the exit code is 1 when a byte differs.
"""
import glob
import os
import signal
import socket
import subprocess
import sys
import time

import pyspark

HERE = os.path.dirname(os.path.abspath(__file__))
DOCUMENTS = 2000
WAIT = 240


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(path, words, process):
    """Waits until the log has the words."""
    for _ in range(WAIT * 5):
        with open(path, encoding="utf-8", errors="replace") as file:
            if words in file.read():
                return
        if process.poll() is not None:
            break
        time.sleep(0.2)
    sys.exit(f"spark: no '{words}' in {path}")


def main():
    tool, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    os.makedirs(folder)
    documents, local, output = (os.path.join(folder, name) for name in ["documents.jsonl", "local.json", "output"])
    with open(documents, "wb") as file:
        subprocess.run([sys.executable, os.path.join(HERE, "documents.py"), str(DOCUMENTS)], stdout=file, check=True)
    subprocess.run([tool, "build", documents, "--keep-copies", "-o", local], check=True, stderr=subprocess.DEVNULL)

    home = os.path.dirname(pyspark.__file__)
    environment = dict(os.environ, SPARK_HOME=home, SPARK_LOCAL_IP="127.0.0.1", SPARK_DAEMON_MEMORY="256m",
                       PYSPARK_PYTHON=sys.executable, PYSPARK_DRIVER_PYTHON=sys.executable)
    spark_class, started = os.path.join(home, "bin", "spark-class"), []

    def start(name, *arguments):
        log = os.path.join(folder, name + ".log")
        with open(log, "wb") as file:
            # A group of its own, so that killing a worker takes its executor along.
            process = subprocess.Popen(arguments, stdout=file, stderr=file, env=environment, start_new_session=True)
        started.append(process)
        return process, log

    port = free_port()
    try:
        master, log = start("master", spark_class, "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1",
                            "--port", str(port), "--webui-port", str(free_port()))
        wait_for(log, "elected leader", master)
        workers = [start(f"worker{n}", spark_class, "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1",
                         "--cores", "1", "--memory", "1G", "--work-dir", os.path.join(folder, f"work{n}"),
                         "--webui-port", str(free_port()), f"spark://127.0.0.1:{port}") for n in (1, 2)]
        for worker, log in workers:
            wait_for(log, "Successfully registered", worker)
        job, log = start(
            "job", os.path.join(home, "bin", "spark-submit"), "--master", f"spark://127.0.0.1:{port}",
            "--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.driver.bindAddress=127.0.0.1",
            "--conf", f"spark.pyspark.python={sys.executable}", "--conf", "spark.sql.shuffle.partitions=4",
            "--conf", "spark.ui.enabled=false", "--executor-memory", "512m", "--driver-memory", "512m",
            "--total-executor-cores", "2", "--files", tool, os.path.join(HERE, "job.py"), documents, output,
            "--partitions", "40")
        # In the middle: some tasks of the extraction are done, not all.
        wait_for(log, "Finished task 5.0 in stage 0.0", job)
        with open(log, encoding="utf-8", errors="replace") as file:
            before = file.read().count("in stage 0.0 (TID")
        os.killpg(workers[0][0].pid, signal.SIGKILL)
        # The worker's executor runs in a session of the worker's own making when it is not in its group.
        for path in glob.glob("/proc/[0-9]*/cmdline"):
            try:
                with open(path, "rb") as file:
                    words = file.read()
                if b"CoarseGrainedExecutorBackend" in words and os.readlink(
                        os.path.dirname(path) + "/cwd").startswith(os.path.join(folder, "work1")):
                    os.kill(int(path.split("/")[2]), signal.SIGKILL)
            except (OSError, ProcessLookupError):
                continue
        if job.wait(WAIT * 2) != 0:
            sys.exit(f"spark: the job failed, see {log}")
        with open(log, encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
        lost = any("Lost executor" in line for line in lines)
        print(next(line for line in lines if "bad documents skipped" in line), f"({before} lines of tasks before the kill)")
    finally:
        for process in started:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
    with open(local, "rb") as one, open(os.path.join(output, "graph.json"), "rb") as other:
        same = one.read() == other.read()
    if not lost:
        sys.exit("spark: no executor was lost, so nothing was shown")
    if not same:
        sys.exit(f"spark: {local} and {output}/graph.json differ")
    print("spark: 1 passed: one of two workers killed, the graph equals that of one local run")


main()
