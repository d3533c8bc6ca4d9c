# Built and tried with buildah, over a Debian of its own in place of the base image that is named here (docs/installation.md).
FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts
COPY . .
RUN node ops/bundle.ts
RUN install -d -m 700 -o node -g node /data
USER node
ENV DATA_DIR=/data NODE_ENV=production
VOLUME /data
STOPSIGNAL SIGTERM
CMD ["node", "--disable-sigusr1", "src/start.cjs"]
