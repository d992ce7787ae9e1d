# One image per service, from the jar that ./mvnw package has built:
#   docker build --build-arg SERVICE=ingest-service --build-arg PORT=4001 .
FROM eclipse-temurin:25-jdk AS unpacked
ARG SERVICE
WORKDIR /app
COPY ${SERVICE}/target/${SERVICE}-*-exec.jar /app.jar
COPY deploy/unpack.sh /unpack.sh
RUN bash /unpack.sh /app.jar /app

FROM eclipse-temurin:25-jre
ARG PORT
ARG HEALTH_PATH=/actuator/health/readiness
ENV HEALTH_PORT=${PORT} HEALTH_PATH=${HEALTH_PATH}
RUN useradd --uid 10001 --home-dir /var/lib/cti --no-create-home cti && install -d -m 700 -o cti -g cti /var/lib/cti
# What changes seldom lies below what changes with every build.
COPY --from=unpacked /app/lib/ /app/lib/
COPY --from=unpacked /app/own-lib/ /app/own-lib/
COPY --from=unpacked /app/classes/ /app/classes/
COPY --from=unpacked /app/run /app/run
COPY deploy/healthcheck.sh /app/healthcheck.sh
USER cti
# Where a service keeps what it keeps: a spool, a state store.
WORKDIR /var/lib/cti
EXPOSE ${PORT}
HEALTHCHECK --interval=5s --timeout=3s --start-period=90s CMD ["bash", "/app/healthcheck.sh"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "--enable-native-access=ALL-UNNAMED", \
  "--sun-misc-unsafe-memory-access=allow", "@/app/run"]
