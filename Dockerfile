# The bot in a container: hash-pinned packages, no rights, nothing to write but the database's folder.
FROM python:3.11-slim-bookworm AS packages
COPY requirements/runtime.txt /packages/runtime.txt
RUN python -m venv /opt/scopewright \
    && /opt/scopewright/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r /packages/runtime.txt

FROM python:3.11-slim-bookworm
RUN groupadd --system --gid 10001 scopewright \
    && useradd --system --uid 10001 --gid scopewright --no-create-home --shell /usr/sbin/nologin scopewright \
    && install --directory --owner scopewright --group scopewright --mode 0700 /data
COPY --from=packages /opt/scopewright /opt/scopewright
WORKDIR /opt/scopewright/app
COPY bot/ bot/
COPY handlers/ handlers/
COPY storage/ storage/

# Bytecode is not written, so that the file system may be read-only. The host is open within the container only.
ENV PATH=/opt/scopewright/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    SCOPEWRIGHT_HOST=0.0.0.0 \
    SCOPEWRIGHT_PORT=3000 \
    SCOPEWRIGHT_DATABASE_URL=sqlite+aiosqlite:////data/scopewright.db

USER 10001:10001
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:3000/healthz', timeout=4)"]
ENTRYPOINT ["python", "-m", "bot"]
