"""Signs in by mail and makes a key, as a person does: `scripts/api-key.py SITE FOLDER ADDRESS` prints the key."""

import email
import email.policy
import glob
import http.cookiejar
import re
import sys
import time
import urllib.parse
import urllib.request


def text_of(name):
    with open(name, "rb") as file:
        message = email.message_from_binary_file(file, policy=email.policy.default)
    return message.get_body(("plain",)).get_content()


def main(site, folder, address):
    jar = http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(secure_protocols=("http", "https")))
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def post(path, **fields):
        body = urllib.parse.urlencode(fields).encode()
        headers = {"Origin": site, "Sec-Fetch-Site": "same-origin"}
        return opener.open(urllib.request.Request(site + path, body, headers)).read().decode()

    for _ in range(100):
        try:
            post("/entrer", adresse=address)
            break
        except urllib.error.HTTPError:
            raise
        except urllib.error.URLError:
            time.sleep(0.1)
    word = None
    for _ in range(100):
        word = re.search(r"lien\?j=([0-9a-f]+)", "".join(map(text_of, glob.glob(folder + "/*.eml"))))
        if word:
            break
        time.sleep(0.1)
    post("/entrer/lien", j=word.group(1))
    page = post("/compte/cles", programme="essai", ticket="essai-1")
    print(re.search(r"<code>([^<]+)</code>", page).group(1))


if __name__ == "__main__":
    main(*sys.argv[1:])
