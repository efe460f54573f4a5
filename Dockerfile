# Directus with this extension. Built by docker-compose.yml; needs nothing but this checkout.
ARG DIRECTUS_VERSION=12.4.0

# The bundle.
FROM node:22-bookworm-slim AS bundle
WORKDIR /finance
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY extension.config.js tsconfig.json ./
COPY scripts scripts
COPY src src
RUN node scripts/build.mjs

# What it needs beside itself, installed on the system that will run it: some packages bring
# binaries, and these differ between systems.
FROM directus/directus:${DIRECTUS_VERSION} AS packages
USER root
WORKDIR /finance
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM directus/directus:${DIRECTUS_VERSION}
USER root
RUN mkdir -p /directus/uploads && chown node:node /directus/uploads
COPY --from=packages --chown=node:node /finance /directus/extensions/directus-extension-finance
COPY --from=bundle --chown=node:node /finance/dist /directus/extensions/directus-extension-finance/dist
USER node
ENV EXTENSIONS_MUST_LOAD=true \
	EXTENSIONS_ROLLDOWN=true
EXPOSE 8055
# Node itself gets the signal to stop, and has the time that it needs to hand over its jobs.
CMD ["sh", "-c", "node cli.js bootstrap && exec node cli.js start"]
