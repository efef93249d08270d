# docker build -t graph-tool . && docker run --rm -v "$PWD:/work" graph-tool build news/ -o crisis.svg
FROM swift:6.3-bookworm AS build
COPY . /source
WORKDIR /source
RUN apt-get update && apt-get install -y --no-install-recommends make && make deb

FROM debian:bookworm-slim
COPY --from=build /source/.build/deb/*.deb /tmp/
RUN apt-get update && apt-get install -y --no-install-recommends /tmp/*.deb && rm -rf /tmp/*.deb /var/lib/apt/lists/*
WORKDIR /work
ENTRYPOINT ["graph-tool"]
