# Two stages: packages are installed where there are tools, and run where there are none.
# Not built yet where it was written (no container engine there): see docs/operations.md.
FROM python:3.11-slim-bookworm AS build
WORKDIR /twokeys
COPY requirements-setup.lock requirements.lock ./
RUN python -m venv .venv \
    && .venv/bin/pip install --no-cache-dir --require-hashes -r requirements-setup.lock \
    && .venv/bin/uv pip sync --no-cache --python .venv/bin/python --require-hashes requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY migrations migrations
COPY questionnaires questionnaires
RUN .venv/bin/uv pip install --no-cache --python .venv/bin/python --no-deps --no-build-isolation --editable . \
    && .venv/bin/python -m compileall -q app migrations

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin twokeys \
    && install -d -o twokeys -g twokeys /data
COPY --from=build /twokeys /twokeys
WORKDIR /twokeys
ENV PATH=/twokeys/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    XDG_CACHE_HOME=/tmp \
    TWOKEYS_ENVIRONMENT=production \
    TWOKEYS_HOST=0.0.0.0 \
    TWOKEYS_DATA_DIR=/data
USER twokeys
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["twokeys"]
CMD ["serve"]
