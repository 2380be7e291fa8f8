"""The measuring of scripts/bench-web, within scripts/database: a site with accounts, and wrk."""

import base64
import glob
import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

PROGRAM, OWNER = os.environ["MUTUA_PROGRAM"], os.environ["MUTUA_TEST_DB"].replace("dbname=postgres", "dbname=bench")
PSQL = os.path.join(os.environ["MUTUA_PG_BIN"], "psql")
ROUNDS, SECONDS = (3, 1) if "--quick" in sys.argv else (5, 3)
EMAIL = "mairie@daoulas.example"


def sql(text, database=OWNER):
    subprocess.run([PSQL, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", text], check=True)


def mutua(*words):
    subprocess.run([PROGRAM, *words, "--quiet", "--db", OWNER], check=True, stdout=subprocess.DEVNULL)


def prepare():
    """A base with two campaigns, of 22 needs and of 200, and a town hall's account."""
    sql("create database bench", os.environ["MUTUA_TEST_DB"])
    mutua("init", "--sample", "landerneau-2023")
    mutua("access", "grant", "bench_web", "--as", "web")
    mutua("access", "grant", "bench_door", "--as", "door")
    mutua("account", "add", EMAIL, "--as", "member", "--member", "daoulas")
    for count in (22, 200):
        mutua("campaign", "open", f"b{count}", "--title", f"{count} needs", "--opens", "2026-01-01",
              "--closes", "2199-12-31")
        sql(f"""insert into need (member_id, title, contract_type, amount, wanted_from, campaign_id)
          select (select min(id) from member where code = 'daoulas'), 'Need ' || n, 'supplies', n * 100, '2027-01-01',
            (select id from campaign where code = 'b{count}') from generate_series(1, {count}) as n""")
    sql("vacuum analyze")


def serve(mail):
    """Starts the server; gives its process and port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    login = lambda name: OWNER.replace("user=mutua", "user=" + name)
    server = subprocess.Popen(
        [PROGRAM, "serve", "--listen", f"127.0.0.1:{port}", "--url", f"http://127.0.0.1:{port}", "--db",
         login("bench_web"), "--door", login("bench_door"), "--mail", "folder:" + mail, "--no-rates", "--desks", "4"],
        stdout=subprocess.DEVNULL)
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return server, port
        except OSError:
            time.sleep(0.05)
    sys.exit("bench-web: the page isn't served.")


def ask(port, method, path, fields=None, cookie=""):
    link = http.client.HTTPConnection("127.0.0.1", port)
    link.request(method, path, urllib.parse.urlencode(fields) if fields else None,
                 {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin",
                  "Cookie": cookie})
    reply = link.getresponse()
    return reply.status, reply.read().decode(), reply.headers.get_all("Set-Cookie") or []


def enter(port, mail):
    """Comes in by the link of a message; gives the session's cookie."""
    _, _, cookies = ask(port, "POST", "/entrer", {"adresse": EMAIL})
    browser = "; ".join(each.split(";")[0] for each in cookies)
    for _ in range(200):
        for name in glob.glob(mail + "/*.eml"):
            for part in re.findall(r"base64\r?\n\r?\n(.*?)(?:--|$)", open(name, newline="").read(), re.S):
                word = re.search(rb"lien\?j=([0-9a-f]+)", base64.b64decode(part))
                if word:
                    status, page, cookies = ask(port, "POST", "/entrer/lien", {"j": word[1].decode()}, browser)
                    own = [each.split(";")[0] for each in cookies if re.match("mutua=[^;]", each)]
                    return own[-1] if own else sys.exit(f"bench-web: the link opens no session (status {status}).")
        time.sleep(0.05)
    sys.exit("bench-web: no link came by mail.")


def load(port, path, connections, cookie):
    """Requests a second, p50 and p99 in milliseconds."""
    said = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "--latency", "-H", "Cookie: " + cookie,
         f"http://127.0.0.1:{port}{path}"], check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        sys.exit("bench-web: not every answer was good:\n" + said)
    scale = {"us": 0.001, "ms": 1, "s": 1000}
    spent = lambda share: (lambda m: float(m[1]) * scale[m[2]])(re.search(share + r"%\s+([\d.]+)(us|ms|s)", said))
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), spent("50"), spent("99")


def memory(process):
    """The PSS of the server and its children in MiB."""
    pids, total = [process], 0
    for pid in pids:
        pids += map(int, open(f"/proc/{pid}/task/{pid}/children").read().split())
        total += int(re.search(r"^Pss:\s+(\d+)", open(f"/proc/{pid}/smaps_rollup").read(), re.M)[1])
    return total / 1024


def judged(value, bound):
    global broken
    if bound is None:
        return ""
    broken += value > bound
    return f"<= {bound} {'ok' if value <= bound else 'BROKEN'}"


def measure(server, port, mail):
    cookie = enter(port, mail)
    for count in (22, 200):
        status, page, _ = ask(port, "GET", f"/recensements/b{count}", cookie=cookie)
        if status != 200 or page.count('href="/besoins/') < count:
            sys.exit(f"bench-web: the page of {count} needs doesn't show them (status {status}).")
    rest, rows = memory(server.pid), {}
    for _ in range(ROUNDS):
        for connections in (1, 4, 16):
            for count in (22, 200):
                found = load(port, f"/recensements/b{count}", connections, cookie)
                rows.setdefault((count, connections), []).append(found)
    bounds = {(200, 4): (5, None), (200, 16): (20, 60)}
    print(f"{'campaign':12}{'connections':>12}{'requests/s':>12}{'p50 ms':>9}{'p99 ms':>9}  bounds of p50, p99")
    for (count, connections), found in sorted(rows.items()):
        rate, half, most = (statistics.median(column) for column in zip(*found))
        limits = bounds.get((count, connections), (None, None))
        print(f"{str(count) + ' needs':12}{connections:12}{rate:12.0f}{half:9.2f}{most:9.2f}  "
              f"{judged(half, limits[0])}  {judged(most, limits[1])}".rstrip())
    for name, value, bound in (("at rest", rest, 32), ("after load", memory(server.pid), 48)):
        print(f"{'memory':12}{name:>12}{value:12.1f} MiB PSS  {judged(value, bound)}")


broken = 0
print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.2f}\n")
with tempfile.TemporaryDirectory() as folder:
    prepare()
    running, where = serve(folder)
    try:
        measure(running, where, folder)
    finally:
        running.terminate()
        running.wait()
print(f"\nload {os.getloadavg()[0]:.2f} at the end")
if broken:
    sys.exit(f"bench-web: {broken} bounds of the table are broken.")
