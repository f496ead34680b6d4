# One image per program: docker build --target consumer|producer|dashboard|trainer .
# Pin by digest where builds have to repeat: --build-arg JAVA_IMAGE=eclipse-temurin@sha256:…
ARG MAVEN_IMAGE=maven:3.9-eclipse-temurin-17
ARG JAVA_IMAGE=eclipse-temurin:17-jre

# --- jars: the libraries first, in a layer that changes with the poms only
FROM ${MAVEN_IMAGE} AS build
# "-B -o" where the image brings a repository of its own
ARG MAVEN_FLAGS="-B -ntp"
ARG MODULES="producer-service,consumer-service,dashboard-service,trainer"
WORKDIR /source
COPY .mvn .mvn
COPY pom.xml .
COPY common/pom.xml common/
COPY squeezenet/pom.xml squeezenet/
COPY trainer/pom.xml trainer/
COPY local-stack/pom.xml local-stack/
COPY test-stack/pom.xml test-stack/
COPY producer-service/pom.xml producer-service/
COPY consumer-service/pom.xml consumer-service/
COPY dashboard-service/pom.xml dashboard-service/
COPY benchmarks/pom.xml benchmarks/
COPY chaos/pom.xml chaos/
COPY peers/pom.xml peers/
COPY end-to-end-tests/pom.xml end-to-end-tests/
COPY producer-service/src/main/executable-jar producer-service/src/main/
COPY consumer-service/src/main/executable-jar consumer-service/src/main/
COPY dashboard-service/src/main/executable-jar dashboard-service/src/main/
COPY trainer/src/main/executable-jar trainer/src/main/
# One file to compile, so that the compiler's own libraries are fetched too.
COPY common/src/main/java/dev/visionscaling/common/package-info.java common/src/main/java/dev/visionscaling/common/
RUN mvn ${MAVEN_FLAGS} -q package -DskipTests -Drelease -pl ${MODULES} -am && rm -rf */target

COPY . .
RUN mvn ${MAVEN_FLAGS} -q package -DskipTests -Drelease -pl ${MODULES} -am
# /out/<module>/lib: other projects' libraries; /out/<module>/own: what this project built
RUN for module in producer-service consumer-service dashboard-service trainer; do \
        mkdir -p /out/$module/own/lib && cp -r $module/target/lib /out/$module/lib \
        && for pom in */pom.xml; do \
               own="/out/$module/lib/$(dirname $pom)-[0-9]*.jar"; \
               ! ls $own >/dev/null 2>&1 || mv $own /out/$module/own/lib/; \
           done \
        && cp $module/target/$module.jar $module/target/THIRD-PARTY.txt LICENSE NOTICE /out/$module/own/ || exit 1; \
        # the bill of materials is not made offline
        for file in $module/jvm.options $module/target/bom.json; do \
            [ ! -f $file ] || cp $file /out/$module/own/; \
        done; \
    done

# --- native libraries, unpacked once here instead of at every container's start
FROM ${MAVEN_IMAGE} AS natives
WORKDIR /opt/visionscaling
COPY deploy/docker/Unpack.java /
COPY --from=build /out/consumer-service/lib lib
# JavaCPP's cache has to be writable at run time; a folder on java.library.path has not.
RUN mkdir -p native/opencv /tmp/javacpp \
    && DJL_CACHE_DIR=/opt/visionscaling/native/djl java -Dai.djl.offline=true \
        -Dorg.bytedeco.javacpp.cachedir=/tmp/javacpp -cp 'lib/*' /Unpack.java \
    && find /tmp/javacpp -type f -name '*.so*' -exec cp {} native/opencv/ ';' \
    && find /tmp/javacpp -type l -name '*.so' -exec cp -P {} native/opencv/ ';' \
    && chmod -R a+rX native

FROM ${JAVA_IMAGE} AS runtime
RUN groupadd --gid 10001 visionscaling \
    && useradd --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home visionscaling \
    && install -d -o 10001 -g 10001 /var/cache/visionscaling /images
# Few arenas keep the native memory small.
ENV MALLOC_ARENA_MAX=2 XDG_CACHE_HOME=/var/cache
WORKDIR /opt/visionscaling
USER 10001:10001

# --- producer: only publish has a health endpoint, so that its check stands in the files that run it
FROM runtime AS producer
COPY --from=build /out/producer-service/lib lib
COPY deploy/docker/healthy .
COPY --from=build /out/producer-service/own .
ENTRYPOINT ["java", "@/opt/visionscaling/jvm.options", "-jar", "/opt/visionscaling/producer-service.jar"]

# --- trainer: renders the demo's images
FROM runtime AS trainer
COPY --from=build /out/trainer/lib lib
COPY --from=build /out/trainer/own .
ENTRYPOINT ["java", "-Djava.awt.headless=true", "-jar", "/opt/visionscaling/trainer.jar"]

# --- dashboard
FROM runtime AS dashboard
COPY --from=build /out/dashboard-service/lib lib
COPY deploy/docker/healthy .
COPY --from=build /out/dashboard-service/own .
ENV OPS_HOST=0.0.0.0 OPS_PORT=8080 DASHBOARD_HOST=0.0.0.0
EXPOSE 8080 8090
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["/opt/visionscaling/healthy"]
ENTRYPOINT ["java", "@/opt/visionscaling/jvm.options", "-jar", "/opt/visionscaling/dashboard-service.jar"]

# --- consumer
FROM runtime AS consumer
COPY --from=build /out/consumer-service/lib lib
COPY --from=natives /opt/visionscaling/native native
COPY deploy/docker/healthy .
COPY --from=build /out/consumer-service/own .
ENV DJL_CACHE_DIR=/opt/visionscaling/native/djl OPS_HOST=0.0.0.0 OPS_PORT=8080
EXPOSE 8080
VOLUME /var/cache/visionscaling
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/visionscaling/healthy"]
ENTRYPOINT ["java", "@/opt/visionscaling/jvm.options", \
    "-Djava.library.path=/opt/visionscaling/native/opencv", "-Dorg.bytedeco.javacpp.cacheLibraries=false", \
    "-Dorg.bytedeco.javacpp.pathsFirst=true", "-Djna.tmpdir=/tmp", \
    "-jar", "/opt/visionscaling/consumer-service.jar"]
